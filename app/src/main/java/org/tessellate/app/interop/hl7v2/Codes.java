package org.tessellate.app.interop.hl7v2;

import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.EquipmentId;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;

/** Finds what another system's codes mean here: by an entry among the foreign codes, else by the code itself where it is an id of ours. */
@Component
class Codes {

    private static final String FORBIDDEN_IN_IDS = "[^A-Za-z0-9.-]+";

    private final JdbcClient jdbc;
    private final Facilities facilities;
    private final Workforce workforce;

    Codes(JdbcClient jdbc, Facilities facilities, Workforce workforce) {
        this.jdbc = jdbc;
        this.facilities = facilities;
        this.workforce = workforce;
    }

    Optional<FacilityId> facility(String code) {
        return known(ForeignCode.Kind.FACILITY, code, id -> graph().facilities().containsKey(new FacilityId(id))).map(FacilityId::new);
    }

    Optional<UnitId> unit(String code) {
        return known(ForeignCode.Kind.UNIT, code, id -> graph().units().containsKey(new UnitId(id))).map(UnitId::new);
    }

    Optional<LocationId> location(String code) {
        return known(ForeignCode.Kind.LOCATION, code, id -> graph().locations().containsKey(new LocationId(id))).map(LocationId::new);
    }

    Optional<ProcedureId> procedure(String code) {
        return known(ForeignCode.Kind.PROCEDURE, code, id -> graph().procedures().containsKey(new ProcedureId(id))).map(ProcedureId::new);
    }

    Optional<StaffId> staff(String code) {
        return known(ForeignCode.Kind.STAFF, code, id -> workforce.known(new StaffId(id)).isPresent()).map(StaffId::new);
    }

    Optional<EquipmentId> equipment(String code) {
        return known(ForeignCode.Kind.EQUIPMENT, code, id -> graph().equipment().containsKey(new EquipmentId(id))).map(EquipmentId::new);
    }

    private ResourceGraph graph() {
        return facilities.graph();
    }

    private Optional<String> known(ForeignCode.Kind kind, String code, Predicate<String> exists) {
        if (code.isBlank()) {
            return Optional.empty();
        }
        Optional<String> own = Optional.of(code.strip().replaceAll(FORBIDDEN_IN_IDS, "-").replaceAll("^[.-]+|[.-]+$", ""));
        return translated(kind, code).or(() -> own).filter(id -> !id.isEmpty() && id.length() <= 64).filter(exists);
    }

    private Optional<String> translated(ForeignCode.Kind kind, String code) {
        return jdbc.sql("SELECT body ->> 'means' FROM interop.foreign_code WHERE kind = ? AND code = ? AND active ORDER BY id LIMIT 1")
                .params(kind.name(), code.strip()).query(String.class).optional();
    }
}
