package org.tessellate.app.audit;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.tessellate.app.runtime.Database;

/** Checks the record from outside the application; reads only. */
public final class AuditCheck {

    private AuditCheck() {}

    /**
     * Walks the whole chain.
     *
     * @param home the data directory, where the newest head is remembered outside the database
     * @param progress hears the number of seals checked so far
     */
    public static AuditVerification run(Database database, Path home, Consumer<Long> progress) {
        var source = new DriverManagerDataSource(database.url(), database.application().user(), database.application().password());
        return new ChainVerifier(source, new HeadWitness(home).remembered()).verify(progress);
    }
}
