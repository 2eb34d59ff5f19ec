package org.tessellate.app.demand.intake;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The units an import may write to, each with its facility's zone; a unit outside the caller's scope stops the import. */
final class UnitScope {

    private final ResourceGraph graph;
    private final Access access;
    private final @Nullable String fixed;
    private final Map<String, LocalTimes> times = new HashMap<>();

    private UnitScope(ResourceGraph graph, Access access, @Nullable String fixed) {
        this.graph = graph;
        this.access = access;
        this.fixed = fixed;
    }

    static UnitScope of(Facilities facilities, Access access, ImportOrder order) {
        ResourceGraph graph = facilities.graph();
        if (order.unit() != null) {
            graph.unit(new UnitId(order.unit()));
            access.require(Permission.DEMAND_WRITE, order.unit());
        }
        return new UnitScope(graph, access, order.unit());
    }

    void requireUnitFrom(CsvTable table) {
        if (fixed == null && !table.has("unit")) {
            throw Problem.invalid(ProblemCode.MALFORMED_FILE, "The file has no column (unit) and no unit was named.",
                    "Maybe add unit=ID to the request, or map the column, as in columns=unit=Department.");
        }
    }

    String unitOf(CsvRow row) throws RowFault {
        return fixed != null ? fixed : row.id("unit");
    }

    LocalTimes timesOf(String unit) throws RowFault {
        LocalTimes known = times.get(unit);
        if (known == null) {
            UnitId id = new UnitId(unit);
            if (!graph.units().containsKey(id)) {
                throw new RowFault(RowFault.Code.UNKNOWN_UNIT, "The unit (%s) is not known.".formatted(unit));
            }
            access.require(Permission.DEMAND_WRITE, unit);
            known = new LocalTimes(graph.zoneOf(id));
            times.put(unit, known);
        }
        return known;
    }
}
