package org.tessellate.app.interop.files;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.interop.DropBoxes;
import org.tessellate.app.interop.MessageStatus;

/** What the tables know of boxes: what came of their files, and which plans were put out. */
@Repository
class BoxFigures {

    /** How many days of plans are told of. */
    private static final int PLANS = 60;

    record Taken(@Nullable Instant last, long files) {}

    record Message(long number, MessageStatus status) {}

    private final JdbcClient jdbc;

    BoxFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Taken taken(DropBox box) {
        return jdbc.sql("SELECT max(received_at), count(*) FILTER (WHERE status = 'ACCEPTED') FROM interop.inbox WHERE source = ?").param(box.source())
                .query((row, number) -> new Taken(instant(row.getObject(1, OffsetDateTime.class)), row.getLong(2))).single();
    }

    Optional<Message> message(DropBox box, String id) {
        return jdbc.sql("SELECT position, status FROM interop.inbox WHERE source = ? AND message_id = ?").params(box.source(), id)
                .query((row, number) -> new Message(row.getLong(1), MessageStatus.valueOf(row.getString(2)))).optional();
    }

    List<DropBoxes.PutOut> plans(String box) {
        return jdbc.sql("SELECT facility, day, written_at FROM interop.plan_file WHERE box = ? ORDER BY written_at DESC, facility LIMIT " + PLANS).param(box)
                .query((row, number) -> new DropBoxes.PutOut(row.getString(1), row.getObject(2, LocalDate.class), row.getObject(3, OffsetDateTime.class).toInstant())).list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
