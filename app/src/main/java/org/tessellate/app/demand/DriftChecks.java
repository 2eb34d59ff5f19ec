package org.tessellate.app.demand;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.demand.registry.Models;
import org.tessellate.app.demand.registry.RegisteredModel;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.forecasting.Forecaster;
import org.tessellate.engine.forecasting.drift.ErrorTrack;
import org.tessellate.engine.forecasting.drift.Finding;
import org.tessellate.engine.forecasting.drift.InputDrift;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tests, when actuals come and every night, whether what a model in use is fed or how it errs has changed; what drifted is trained anew.
 * Errors are those of forecasts that were given out; where there are too few of them, of forecasts made again from what was known then.
 */
@Service
public class DriftChecks {

    private static final int WEEKS = 8;
    private static final int STEPS = 26;
    private static final Logger LOG = LoggerFactory.getLogger(DriftChecks.class);
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private final ForecastInputs inputs;
    private final PublishedErrors published;
    private final Models models;
    private final TrainingRuns runs;
    private final Facilities facilities;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionOperations transactions;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    DriftChecks(ForecastInputs inputs, PublishedErrors published, Models models, TrainingRuns runs, Facilities facilities, JdbcClient jdbc, JsonMapper json,
            TransactionOperations transactions, Access access, Audit audit, Clock clock) {
        this.inputs = inputs;
        this.published = published;
        this.models = models;
        this.runs = runs;
        this.facilities = facilities;
        this.jdbc = jdbc;
        this.json = json;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** One check of the model in a seat. */
    public record Check(String model, String scope, Instant at, boolean drifted, List<Finding> findings) {

        public Check {
            findings = List.copyOf(findings);
        }
    }

    void checkAll() {
        checkSeats(runs.inUse());
    }

    void check(UnitId unit) {
        checkSeats(runs.inUse().stream().filter(seat -> seat.unit().equals(unit)).toList());
    }

    private void checkSeats(List<Seat> seats) {
        List<Seat> drifted = seats.stream().filter(seat -> check(seat).filter(Check::drifted).isPresent()).toList();
        runs.startDrifted(drifted);
    }

    /** None where no model is in use, or its history cannot be read. */
    Optional<Check> check(Seat seat) {
        return models.champion(ModelKind.DEMAND, seat.scope()).flatMap(model -> {
            try {
                return Optional.of(keep(seat, model, findings(seat, model)));
            } catch (Problem unreadable) {
                LOG.warn("Drift of ({}) cannot be checked: {}", seat.scope(), unreadable.getMessage());
                return Optional.empty();
            }
        });
    }

    private List<Finding> findings(Seat seat, RegisteredModel model) {
        Instant now = clock.instant();
        ForecastInputs.Inputs known = inputs.before(seat.order(PastOrigins.horizon(seat.granularity())), now, facilities.graph().zoneOf(seat.unit()));
        List<Finding> findings = new ArrayList<>(InputDrift.in(known.series()));
        List<Finding> errors = published.track(seat, known.series(), now).findings();
        findings.addAll(errors.isEmpty()
                ? ErrorTrack.replayed(new Forecaster(known.recipe(DemandModelDocument.recipeOf(model)).model()), known.panel(), origins(seat)).findings() : errors);
        return findings;
    }

    /** Two weeks of days are the fewest that tell anything; of weeks and months one is one error, so more are replayed. */
    private static int origins(Seat seat) {
        return seat.granularity().stride() > 1 ? WEEKS : STEPS;
    }

    private Check keep(Seat seat, RegisteredModel model, List<Finding> findings) {
        Check check = new Check(model.id(), seat.scope(), clock.instant(), findings.stream().anyMatch(Finding::drifted), findings);
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("INSERT INTO demand.drift_check (model_id, unit_id, scope, checked_at, drifted, findings) VALUES (?, ?, ?, ?, ?, ?::jsonb)")
                    .params(model.id(), seat.unit().value(), seat.scope(), check.at().atOffset(ZoneOffset.UTC), check.drifted(), json.writeValueAsString(findings)).update();
            if (check.drifted()) {
                audit.record(AuditEvent.change("model.drifted", "Model", model.id(), seat.unit().value(), Map.of("scope", seat.scope(),
                        "tests", findings.stream().filter(Finding::drifted).map(finding -> finding.test().name()).toList())));
            }
        });
        return check;
    }

    /** Checks one seat because somebody asks, and trains it anew when it drifted. */
    public Optional<Check> checkNow(Seat seat) {
        access.require(Permission.DEMAND_WRITE, seat.unit().value());
        facilities.graph().unit(seat.unit());
        Optional<Check> check = check(seat);
        check.filter(Check::drifted).ifPresent(_ -> runs.startDrifted(List.of(seat)));
        return check;
    }

    /** The last checks of a model, the newest first. */
    @Transactional(readOnly = true)
    public List<Check> of(String model) {
        models.get(model);
        return jdbc.sql("SELECT model_id, scope, checked_at, drifted, findings FROM demand.drift_check WHERE model_id = ? ORDER BY checked_at DESC, id DESC LIMIT 20").param(model)
                .query((row, _) -> new Check(row.getString(1), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant(), row.getBoolean(4),
                        json.readValue(row.getString(5), FINDINGS))).list();
    }
}
