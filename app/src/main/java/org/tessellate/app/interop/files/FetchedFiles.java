package org.tessellate.app.interop.files;

import java.nio.file.attribute.FileTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers, also after a restart, what was fetched from folders of others and had to stay there. */
@Repository
class FetchedFiles {

    /** A file as it was seen. */
    record Look(String name, long size, FileTime changed) {

        /** Servers may know finer moments than the database keeps: a look must be the same when it is read again. */
        Look {
            changed = FileTime.from(changed.toInstant().truncatedTo(ChronoUnit.MICROS));
        }

        // What the database keeps of a moment.
        private OffsetDateTime changedAt() {
            return OffsetDateTime.ofInstant(changed.toInstant(), ZoneOffset.UTC);
        }
    }

    private final JdbcClient jdbc;

    FetchedFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Set<Look> of(FileSettings.Remote remote) {
        return jdbc.sql("SELECT name, size, changed_at FROM interop.fetched_file WHERE remote = ?").param(key(remote))
                .query((row, number) -> new Look(row.getString(1), row.getLong(2), FileTime.from(row.getObject(3, OffsetDateTime.class).toInstant()))).set();
    }

    void add(FileSettings.Remote remote, Look look) {
        jdbc.sql("""
                INSERT INTO interop.fetched_file (remote, name, size, changed_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (remote, name) DO UPDATE SET size = EXCLUDED.size, changed_at = EXCLUDED.changed_at""")
                .params(key(remote), look.name(), look.size(), look.changedAt()).update();
    }

    /** What is there no longer can come again as something new. */
    void keepOnly(FileSettings.Remote remote, Collection<String> names) {
        jdbc.sql("DELETE FROM interop.fetched_file WHERE remote = ? AND NOT (name = ANY (?))").params(key(remote), names.toArray(String[]::new)).update();
    }

    private static String key(FileSettings.Remote remote) {
        return "%s@%s:%d%s > %s".formatted(remote.username(), remote.host(), remote.port(), remote.folder(), remote.box());
    }
}
