package org.tessellate.app.interop.files;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks into all folders over and over, where files are turned on; each node looks into its own. */
@Component
class FilesLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FilesLoop.class);

    private final FileSettings settings;
    private final List<Runnable> steps;
    private @Nullable ScheduledExecutorService thread;

    FilesLoop(FileSettings settings, RemoteFolders remotes, DatabaseViews views, Pickup pickup, PlanFiles plans) {
        this.settings = settings;
        this.steps = List.of(remotes::step, views::step, pickup::step, plans::step);
    }

    @Override
    public synchronized void start() {
        if (settings.isOn()) {
            ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("files").factory());
            steps.forEach(step -> started.scheduleWithFixedDelay(() -> quietly(step), 0, settings.every().toMillis(), TimeUnit.MILLISECONDS));
            thread = started;
        }
    }

    private static void quietly(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            LOG.warn("Folders could not be looked into and will be again: {}", failure.getClass().getName());
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdown();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
