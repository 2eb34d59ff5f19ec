package org.tessellate.app.booking;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.identity.Access;

/** Looks in the background for other ways to hold visits that lost what they stood on; taken over from nodes that died. */
@Configuration(proxyBeanMethods = false)
class RebookingSearch {

    @Bean
    CustomTask<Void> rebookingSearchJob(FreshProposals proposals) {
        return Tasks.custom(Rebooking.SEARCH).onDeadExecutionRevive().execute((instance, context) -> {
            Access.asSystem(Rebooking.SEARCH.getTaskName(), () -> proposals.search(new RecommendationId(instance.getId())));
            return new CompletionHandler.OnCompleteRemove<>();
        });
    }
}
