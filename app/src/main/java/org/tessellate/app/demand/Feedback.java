package org.tessellate.app.demand;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationAccepted;
import org.tessellate.app.decision.RecommendationOverridden;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Regressor;

/**
 * What people decided about recommendations, kept as data that models may learn from, each known from the moment it was decided (R25). No
 * comments and no names are in it. Thread-safe.
 */
@Service
public class Feedback {

    private final JdbcClient jdbc;
    private final Access access;
    private final Clock clock;

    Feedback(JdbcClient jdbc, Access access, Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.clock = clock;
    }

    /**
     * One decision.
     *
     * @param knownAt nothing before this moment may use it
     * @param kind of the recommendation, such as {@code ROSTER} or {@code SURGE}
     * @param reasonCode why it was overridden
     */
    public record Entry(Instant knownAt, String kind, boolean overridden, @Nullable String reasonCode) {
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void overridden(RecommendationOverridden event) {
        add(event.recommendation(), true, event.decision().reasonCode());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void accepted(RecommendationAccepted event) {
        add(event.recommendation(), false, null);
    }

    private void add(Recommendation about, boolean overridden, @Nullable String reason) {
        jdbc.sql("INSERT INTO demand.feedback (recommendation_id, unit_id, known_at, kind, overridden, reason_code) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(about.id().value(), about.proposal().unit().value(), clock.instant().atOffset(ZoneOffset.UTC), about.proposal().kind(), overridden, reason).update();
    }

    /** What was decided in a unit until a moment, the first first. */
    public List<Entry> of(UnitId unit, Instant until) {
        access.require(Permission.DEMAND_READ, unit.value());
        return before(unit, until);
    }

    private List<Entry> before(UnitId unit, Instant until) {
        return jdbc.sql("SELECT known_at, kind, overridden, reason_code FROM demand.feedback WHERE unit_id = ? AND known_at < ? ORDER BY known_at, recommendation_id")
                .params(unit.value(), until.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Entry(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getBoolean(3), row.getString(4))).list();
    }

    /** How many overrides each step saw: known once the step is over. None when there were none at all. */
    Optional<Regressor> overrides(UnitId unit, DemandSeries series, LocalGrid grid, Instant asOf) {
        double[] counts = new double[series.size()];
        int[] steps = before(unit, asOf).stream().filter(Entry::overridden).mapToInt(entry -> series.stepAt(grid.stepOf(entry.knownAt())))
                .filter(step -> step >= 0 && step < counts.length).toArray();
        for (int step : steps) {
            counts[step]++;
        }
        return steps.length == 0 ? Optional.empty() : Optional.of(new Regressor("overrides", Regressor.Availability.OBSERVED, List.of(counts)));
    }
}
