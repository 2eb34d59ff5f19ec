package org.tessellate.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.util.FileSystemUtils;
import org.tessellate.app.runtime.DataDirectory;
import org.tessellate.app.runtime.Database;
import org.tessellate.app.runtime.EmbeddedDatabase;

/** A PostgreSQL of its own for an application that loads the demo hospital; it ends with the application's context. */
public final class DemoDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path home = home();
        EmbeddedDatabase embedded = EmbeddedDatabase.startDisposable(DataDirectory.open(home));
        Database database = embedded.database();
        TestPropertyValues.of("database.url=" + url(database, database.application()), "database.owner-url=" + url(database, database.owner()),
                "tessellate.require-durable=false", "tessellate.home=" + home).applyTo(context);
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent closed && closed.getApplicationContext() == context) {
                // After the pool: a listener runs before the beans are gone, so this waits for the end of the process.
                Runtime.getRuntime().addShutdownHook(new Thread(() -> end(embedded, home)));
            }
        });
    }

    private static String url(Database database, Database.Login login) {
        return database.url().replace("jdbc:postgresql://", "postgresql://%s:%s@".formatted(login.user(), login.password()));
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("tessellate-demo-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void end(EmbeddedDatabase embedded, Path home) {
        try {
            embedded.close();
            FileSystemUtils.deleteRecursively(home);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
