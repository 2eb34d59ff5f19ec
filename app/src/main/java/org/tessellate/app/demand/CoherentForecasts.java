package org.tessellate.app.demand;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.demand.registry.Models;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.DemandForecast;
import org.tessellate.engine.forecasting.Forecaster;
import org.tessellate.engine.forecasting.QuantileLevels;
import org.tessellate.engine.forecasting.model.Reconciliation;
import tools.jackson.databind.json.JsonMapper;

/** Makes the days of units, facilities and a region add up (unit → facility → region) and keeps them; thread-safe. */
@Service
public class CoherentForecasts {

    private static final int LONGEST = 92;

    private final ForecastInputs inputs;
    private final Models models;
    private final Facilities facilities;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionOperations transactions;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    CoherentForecasts(ForecastInputs inputs, Models models, Facilities facilities, JdbcClient jdbc, JsonMapper json, TransactionOperations transactions,
            Access access, Audit audit, Clock clock) {
        this.inputs = inputs;
        this.models = models;
        this.facilities = facilities;
        this.jdbc = jdbc;
        this.json = json;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** Forecasts the days of all units of the facility's region, or of the facility, with their wholes; takes about a second for each. */
    public CoherentForecast make(FacilityId facility, int days) {
        ResourceGraph graph = facilities.graph();
        Map<Facility, List<Unit>> units = CoherentTree.unitsAround(facility, graph);
        units.values().forEach(all -> all.forEach(unit -> access.require(Permission.DEMAND_WRITE, unit.id().value())));
        requireDays(days);
        Instant asOf = clock.instant();
        List<String> left = new ArrayList<>();
        CoherentTree known = CoherentTree.of(units, unit -> inputs(unit, asOf, days, left), graph);
        requireTwo(known, facility, left);
        List<DemandForecast> alone = known.nodes().stream().map(node -> forecast(node, days)).toList();
        List<DemandForecast> together = new Reconciliation(known.parents()).of(alone);
        CoherentForecast made = new CoherentForecast(FhirId.generate(), facility, asOf, access.current().username(),
                IntStream.range(0, alone.size()).mapToObj(i -> node(known.nodes().get(i), alone.get(i), together.get(i))).toList(), left);
        transactions.executeWithoutResult(_ -> keep(made));
        return made;
    }

    private static void requireDays(int days) {
        if (days < 1 || days > LONGEST) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The horizon (%d) is not between 1 and %d days.".formatted(days, LONGEST), "Ask for fewer days.");
        }
    }

    private static void requireTwo(CoherentTree known, FacilityId facility, List<String> left) {
        if (known.nodes().size() < 3) {
            throw Problem.invalid(ProblemCode.INSUFFICIENT_DATA, "Fewer than two units around the facility (%s) have a history: %s".formatted(facility, String.join(" ", left)),
                    "With one unit there is nothing to add up. Maybe import the others' history.");
        }
    }

    private Optional<ForecastInputs.Inputs> inputs(UnitId unit, Instant asOf, int days, List<String> left) {
        ZoneId zone = facilities.graph().zoneOf(unit);
        try {
            return Optional.of(inputs.before(CoherentTree.seat(unit).order(days), asOf, zone));
        } catch (Problem none) {
            left.add("%s: %s".formatted(unit, none.getMessage()));
            return Optional.empty();
        }
    }

    private DemandForecast forecast(CoherentTree.Node node, int days) {
        String recipe = node.kind() == CoherentForecast.Kind.UNIT
                ? models.champion(ModelKind.DEMAND, CoherentTree.seat(new UnitId(node.id())).scope()).map(DemandModelDocument::recipeOf).orElse("") : "";
        return new Forecaster(node.known().recipe(recipe).model()).forecast(node.known().panel(), days, QuantileLevels.EVERY_FIVE).getFirst();
    }

    private static CoherentForecast.Node node(CoherentTree.Node node, DemandForecast alone, DemandForecast together) {
        return new CoherentForecast.Node(node.kind(), node.id(), node.name(), node.parent(), IntStream.range(0, alone.steps().size())
                .mapToObj(h -> new CoherentForecast.Day(alone.steps().get(h).time().toLocalDate(), rounded(alone.steps().get(h).mean()),
                        rounded(together.steps().get(h).mean()), rounded(together.quantile(h, 0.1)), rounded(together.quantile(h, 0.9)))).toList());
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e3) / 1e3;
    }

    private void keep(CoherentForecast made) {
        jdbc.sql("INSERT INTO demand.coherent_forecast (id, facility_id, made_at, body) VALUES (?, ?, ?, ?::json)")
                .params(made.id(), made.facility().value(), made.asOf().atOffset(ZoneOffset.UTC), json.writeValueAsString(made)).update();
        audit.record(AuditEvent.change("demand.coherent-forecast", "CoherentForecast", made.id(), null, Map.of("facility", made.facility().value(), "nodes", made.nodes().size())));
    }

    /** The one made last, if the reader may see all units in it. */
    public Optional<CoherentForecast> latest(FacilityId facility) {
        return jdbc.sql("SELECT body FROM demand.coherent_forecast WHERE facility_id = ? ORDER BY made_at DESC, id LIMIT 1").param(facility.value())
                .query(String.class).optional().map(body -> json.readValue(body, CoherentForecast.class)).filter(this::isVisible);
    }

    private boolean isVisible(CoherentForecast made) {
        return made.nodes().stream().filter(node -> node.kind() == CoherentForecast.Kind.UNIT).allMatch(node -> access.allows(Permission.DEMAND_READ, node.id()));
    }
}
