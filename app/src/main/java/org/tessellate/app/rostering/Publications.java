package org.tessellate.app.rostering;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** The record of publications; thread-safe. */
@Component
class Publications {

    private final JdbcClient jdbc;
    private final RosterStore store;
    private final Access access;

    Publications(JdbcClient jdbc, RosterStore store, Access access) {
        this.jdbc = jdbc;
        this.store = store;
        this.access = access;
    }

    void add(Publication publication) {
        jdbc.sql("""
                INSERT INTO rostering.publication (roster_id, published_at, published_by, hard, soft, findings, added, kept, withdrawn, moved)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(publication.roster().value(), PublishedShifts.stored(publication.at()), publication.by(), publication.hard(),
                        publication.soft(), publication.findings(), publication.added(), publication.kept(), publication.withdrawn(),
                        publication.moved()).update();
    }

    Publication of(RosterId id) {
        access.require(Permission.ROSTERS_READ, store.stamp(id).unit().value());
        return jdbc.sql("SELECT * FROM rostering.publication WHERE roster_id = ?").param(id.value())
                .query((row, number) -> new Publication(id, PublishedShifts.instant(row, "published_at"), row.getString("published_by"),
                        row.getLong("hard"), row.getLong("soft"), row.getInt("findings"), row.getInt("added"), row.getInt("kept"),
                        row.getInt("withdrawn"), row.getInt("moved"))).optional()
                .orElseThrow(() -> Problem.notFound("A publication of roster", id));
    }
}
