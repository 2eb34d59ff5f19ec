package org.tessellate.app.booking.waitlist;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.JobQueue;

/** Asks in the caller's transaction for somebody to be found for an opening; done in the background, also after a restart. */
@Component
class FillQueue {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("waitlist-fill");

    private final JobQueue jobs;

    FillQueue(JobQueue jobs) {
        this.jobs = jobs;
    }

    void add(String opening) {
        jobs.add(TASK.instance(opening).build());
    }
}
