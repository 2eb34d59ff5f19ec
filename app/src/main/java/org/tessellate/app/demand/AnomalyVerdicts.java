package org.tessellate.app.demand;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** What people say of unusual stretches in a history: that they did happen, or that the record is wrong. Thread-safe. */
@Service
public class AnomalyVerdicts {

    private static final int LONGEST_REASON = 200;

    private final JdbcClient jdbc;
    private final Facilities facilities;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    AnomalyVerdicts(JdbcClient jdbc, Facilities facilities, Access access, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.facilities = facilities;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param from beginning of the stretch on the facility's clock
     * @param happened true when models are to learn from it as it stands; false when they leave it out, as they do by themselves
     */
    public record Verdict(LocalDateTime from, boolean happened, String reason, String by, Instant at) {
    }

    /** The next forecast and training follow it; forecasts that are there stay as they were. */
    @Transactional
    public Verdict say(Seat seat, @Nullable LocalDateTime from, boolean happened, @Nullable String reason) {
        facilities.graph().unit(seat.unit());
        access.require(Permission.DEMAND_WRITE, seat.unit().value());
        String why = reason == null ? "" : reason.strip();
        if (from == null || why.isEmpty() || why.length() > LONGEST_REASON) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The beginning (%s) or the reason (%d characters) is missing or too long.".formatted(from, why.length()),
                    "Say in a few words how you know, without patients' names; at most %d characters.".formatted(LONGEST_REASON));
        }
        Verdict verdict = new Verdict(from, happened, why, access.current().username(), clock.instant());
        keep(seat, verdict);
        audit.record(AuditEvent.change("demand.anomaly-judged", "DemandSeries", seat.scope(), seat.unit().value(),
                Map.of("from", from.toString(), "happened", happened, "reason", why)));
        return verdict;
    }

    private void keep(Seat seat, Verdict verdict) {
        jdbc.sql("""
                INSERT INTO demand.anomaly_verdict (unit_id, service_id, granularity, starts_at, happened, reason, said_by, said_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (unit_id, service_id, granularity, starts_at) DO UPDATE SET happened = excluded.happened, reason = excluded.reason,
                    said_by = excluded.said_by, said_at = excluded.said_at""")
                .params(seat.unit().value(), seat.serviceKey(), seat.granularity().name(), verdict.from(), verdict.happened(), verdict.reason(), verdict.by(),
                        verdict.at().atOffset(ZoneOffset.UTC)).update();
    }

    public List<Verdict> of(Seat seat) {
        access.require(Permission.DEMAND_READ, seat.unit().value());
        return all(seat);
    }

    /** Beginnings of the stretches that happened, as far as it had been said by then. */
    Set<LocalDateTime> real(Seat seat, Instant saidBy) {
        return all(seat).stream().filter(verdict -> verdict.happened() && !verdict.at().isAfter(saidBy)).map(Verdict::from).collect(Collectors.toSet());
    }

    private List<Verdict> all(Seat seat) {
        return jdbc.sql("""
                SELECT starts_at, happened, reason, said_by, said_at FROM demand.anomaly_verdict
                WHERE unit_id = ? AND service_id = ? AND granularity = ? ORDER BY starts_at""")
                .params(seat.unit().value(), seat.serviceKey(), seat.granularity().name())
                .query((row, _) -> new Verdict(row.getObject(1, LocalDateTime.class), row.getBoolean(2), row.getString(3), row.getString(4),
                        row.getObject(5, OffsetDateTime.class).toInstant())).list();
    }
}
