package org.tessellate.app.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A look into an installation's database from outside, whether Tessellate runs (its server is used) or not (one is started). */
public final class DatabaseVisit implements AutoCloseable {

    private final Database database;
    private final @Nullable EmbeddedDatabase started;
    private final @Nullable DataDirectory directory;

    private DatabaseVisit(Database database, @Nullable EmbeddedDatabase started, @Nullable DataDirectory directory) {
        this.database = database;
        this.started = started;
        this.directory = directory;
    }

    public static DatabaseVisit to(Path home) {
        if (!Files.exists(home.resolve("database"))) {
            throw new StartupFailure("There is no Tessellate database under (%s).".formatted(home),
                    "it was never started here, or TESSELLATE_HOME points elsewhere.");
        }
        Optional<DataDirectory> free = DataDirectory.openUnlessUsed(home);
        if (free.isPresent()) {
            EmbeddedDatabase started = EmbeddedDatabase.startIn(free.get());
            return new DatabaseVisit(started.database(), started, free.get());
        }
        try {
            return new DatabaseVisit(EmbeddedDatabase.running(home), null, null);
        } catch (IOException failure) {
            throw new StartupFailure("The running database under (%s) cannot be found: %s".formatted(home, failure.getMessage()),
                    "it is just starting or stopping: try again in a moment.", failure);
        }
    }

    public Database database() {
        return database;
    }

    @Override
    public void close() throws IOException {
        if (started != null && directory != null) {
            started.close();
            directory.close();
        }
    }
}
