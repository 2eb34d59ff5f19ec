package org.tessellate.app.workforce;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.facility.WeeklyHours;
import org.tessellate.app.identity.Access;
import org.tessellate.app.register.Register;

/** Hires people for a test. */
@Component
public class Team {

    private final Register<StaffMember> staff;
    private final Register<Contract> contracts;
    private final Register<Credential> credentials;

    Team(Register<StaffMember> staff, Register<Contract> contracts, Register<Credential> credentials) {
        this.staff = staff;
        this.contracts = contracts;
        this.credentials = credentials;
    }

    public StaffId hire(UnitId unit, String role) {
        return hire(unit, role, "");
    }

    public StaffId hire(UnitId unit, String role, String availability) {
        StaffId id = new StaffId("staff-" + UUID.randomUUID().toString().substring(0, 8));
        Access.asSystem("test", () -> {
            staff.put(new StaffMember(id, "Siobhán O'Neill", role, unit, Set.of(), Set.of(), null, WeeklyHours.parse(availability), null));
            contracts.put(new Contract(null, id, LocalDate.of(2025, 1, 1), null, BigDecimal.ONE, 24, 48, 40, 5, 11, null));
        });
        return id;
    }

    public void grant(StaffId id, String code, LocalDate first, LocalDate last) {
        Access.asSystem("test", () -> credentials.put(new Credential(null, id, code, first, last, "State board")));
    }
}
