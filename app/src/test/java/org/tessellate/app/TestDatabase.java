package org.tessellate.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.tessellate.app.runtime.DataDirectory;
import org.tessellate.app.runtime.Database;
import org.tessellate.app.runtime.EmbeddedDatabase;

/** Starts one disposable PostgreSQL for the test run and points each application context to it. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Path HOME = temporaryHome();
    private static final EmbeddedDatabase EMBEDDED = EmbeddedDatabase.startDisposable(DataDirectory.open(HOME));

    static {
        SpringApplication.getShutdownHandlers().add(TestDatabase::stop);
    }

    private static Path temporaryHome() {
        try {
            return Files.createTempDirectory("tessellate-test-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void stop() {
        try {
            EMBEDDED.close();
            FileSystemUtils.deleteRecursively(HOME);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The running server, for tests that look at the tables or start a second application on it. */
    public static Database database() {
        return EMBEDDED.database();
    }

    /** {@code postgresql://user:password@host:port/name}, as DATABASE_URL takes it. */
    public static String url(Database.Login login) {
        return database().url().replace("jdbc:postgresql://", "postgresql://%s:%s@".formatted(login.user(), login.password()));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                "database.url=" + url(database().application()),
                "database.owner-url=" + url(database().owner()),
                "tessellate.require-durable=false",
                // Every test that tells something proves its contract.
                "tessellate.events.refuse-broken=true",
                // Tests move the clock over many nights; what is trained at night is tested where it is written.
                "tessellate.training.nightly=false",
                // Who is told of changes stands on this machine.
                "tessellate.fhir.subscriptions.private-hosts=127.0.0.1",
                "tessellate.home=" + HOME).applyTo(context);
    }
}
