package org.tessellate.app.demand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Granularity;

/** Units, facilities and a region as wholes and parts, each whole before its parts; a whole's history is the sum of its units'. */
record CoherentTree(List<Node> nodes) {

    /** @param parent the index of what it is a part of, -1 for none */
    record Node(CoherentForecast.Kind kind, String id, String name, int parent, ForecastInputs.Inputs known) {
    }

    static Seat seat(UnitId unit) {
        return new Seat(unit, null, Granularity.DAY);
    }

    /** The units of the facility's region, or of the facility when it has none, by facility. */
    static Map<Facility, List<Unit>> unitsAround(FacilityId id, ResourceGraph graph) {
        Facility facility = Optional.ofNullable(graph.facilities().get(id)).orElseThrow(() -> Problem.notFound("Facility", id));
        Map<Facility, List<Unit>> around = new LinkedHashMap<>();
        graph.facilities().values().stream().filter(one -> one.equals(facility) || facility.region() != null && facility.region().equals(one.region()))
                .forEach(one -> around.put(one, graph.units().values().stream().filter(unit -> unit.facility().equals(one.id())).toList()));
        return around;
    }

    /** Those of the units that have a history make the tree; a region of one facility adds nothing and is left out. */
    static CoherentTree of(Map<Facility, List<Unit>> units, Function<UnitId, Optional<ForecastInputs.Inputs>> histories, ResourceGraph graph) {
        Map<Facility, Map<Unit, ForecastInputs.Inputs>> known = new LinkedHashMap<>();
        units.forEach((facility, all) -> all.forEach(unit -> histories.apply(unit.id())
                .ifPresent(inputs -> known.computeIfAbsent(facility, _ -> new LinkedHashMap<>()).put(unit, inputs))));
        List<Node> nodes = new ArrayList<>();
        int region = -1;
        if (known.size() > 1) {
            List<ForecastInputs.Inputs> all = known.values().stream().flatMap(one -> one.values().stream()).toList();
            var id = known.keySet().iterator().next().region();
            nodes.add(new Node(CoherentForecast.Kind.REGION, String.valueOf(id), graph.regions().get(id).name(), -1, sum(all)));
            region = 0;
        }
        for (Map.Entry<Facility, Map<Unit, ForecastInputs.Inputs>> one : known.entrySet()) {
            int facility = nodes.size();
            nodes.add(new Node(CoherentForecast.Kind.FACILITY, one.getKey().id().value(), one.getKey().name(), region, sum(List.copyOf(one.getValue().values()))));
            one.getValue().forEach((unit, inputs) -> nodes.add(new Node(CoherentForecast.Kind.UNIT, unit.id().value(), unit.name(), facility, inputs)));
        }
        return new CoherentTree(nodes);
    }

    int[] parents() {
        return nodes.stream().mapToInt(Node::parent).toArray();
    }

    /** Over the days that all parts have; a day missing in one is missing in the sum. */
    private static ForecastInputs.Inputs sum(List<ForecastInputs.Inputs> parts) {
        int days = parts.stream().mapToInt(part -> part.series().size()).min().orElseThrow();
        double[] sums = new double[days];
        for (ForecastInputs.Inputs part : parts) {
            DemandSeries series = part.series();
            IntStream.range(0, days).forEach(day -> sums[day] += series.value(series.size() - days + day));
        }
        DemandSeries first = parts.getFirst().series();
        DemandSeries whole = DemandSeries.of(Granularity.DAY, first.timeAt(first.size() - days), Arrays.copyOf(sums, days));
        return new ForecastInputs.Inputs(DemandPanel.of(whole), parts.getFirst().calendar(), Set.of(), Optional.empty());
    }
}
