package org.tessellate.app.workforce;

import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Change;
import org.tessellate.app.register.Definition;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Registers;

/** The registers of people and how they hang together. */
@Configuration(proxyBeanMethods = false)
class WorkforceConfiguration {

    /** The day after which somebody first lacks a credential they hold now; a renewal counts, so the latest entry of each code does. */
    private static final String NEXT_EXPIRY = """
            (SELECT min(latest) FROM (SELECT max(coalesce(expires_on, 'infinity'::date)) AS latest FROM workforce.credential
              WHERE staff_id = entry.id AND active GROUP BY code) AS held WHERE latest < 'infinity'::date)""";

    private final Registers registers;
    private final StaffChanges changes;
    private final Absences absences;
    private final OwnPlan own;

    WorkforceConfiguration(Registers registers, StaffChanges changes, Absences absences, OwnPlan own) {
        this.registers = registers;
        this.changes = changes;
        this.absences = absences;
        this.own = own;
    }

    @Bean
    Register<StaffMember> staffRegister(Register<Unit> units, Register<Procedure> procedures) {
        return open(Definition.of("Staff", "workforce.staff_member", StaffMember.class, Permission.STAFF_WRITE, StaffMember::id)
                .unit(StaffMember::homeUnit)
                .readWithin(Permission.STAFF_READ, "home_unit = ANY(:units)")
                .key("role", StaffMember::role)
                .key("home_unit", StaffMember::homeUnit)
                .filter("role", "role").filter("unit", "home_unit")
                .order("expires", NEXT_EXPIRY)
                .expiring(NEXT_EXPIRY)
                .reference("homeUnit", "unit", StaffMember::homeUnit, units)
                .references("floatsTo", "unit", StaffMember::floatsTo, units)
                .references("visitMinutes", "procedure", member -> member.visitMinutes().keySet(), procedures::exists)
                .onChange(absences::staff));
    }

    @Bean
    Register<Credential> credentialsRegister(Register<StaffMember> staff) {
        return open(of(staff, Definition.of("Credential", "workforce.credential", Credential.class, Permission.STAFF_WRITE, Credential::id),
                Credential::staff)
                .key("code", Credential::code)
                .key("expires_on", Credential::lastDay)
                .filter("code", "code")
                .expiring("expires_on")
                .lock(credential -> changes.lock(credential.staff()))
                .onChange(changes::credential)
                .withHistory());
    }

    @Bean
    Register<Contract> contractsRegister(Register<StaffMember> staff) {
        return open(of(staff, Definition.of("Contract", "workforce.contract", Contract.class, Permission.STAFF_WRITE, Contract::id),
                Contract::staff)
                .key("first_day", Contract::firstDay)
                .key("last_day", Contract::lastDay)
                .lock(contract -> changes.lock(contract.staff()))
                .onChange(absences::contract));
    }

    @Bean
    Register<Leave> leaveRegister(Register<StaffMember> staff) {
        return open(of(staff, Definition.of("Leave", "workforce.leave", Leave.class, Permission.STAFF_WRITE, Leave::id), Leave::staff)
                .key("first_day", Leave::firstDay)
                .key("last_day", Leave::lastDay)
                .lock(leave -> changes.lock(leave.staff()))
                .onChange(this::requireNotOwnDecision)
                .onChange(absences::leave));
    }

    // What is on the record as it was (an import of the whole register) decides nothing.
    private void requireNotOwnDecision(Change<Leave> change) {
        boolean asItWas = change.wasActive() && change.after().equals(change.before());
        if (change.active() && change.after().status() == LeaveStatus.APPROVED && !asItWas) {
            own.requireNotOwn(Stream.of(change.after().staff()));
        }
    }

    @Bean
    Register<ShiftRequest> shiftRequestsRegister(Register<StaffMember> staff) {
        return open(of(staff, Definition.of("Request", "workforce.shift_request", ShiftRequest.class, Permission.STAFF_WRITE,
                ShiftRequest::id), ShiftRequest::staff)
                .key("day", ShiftRequest::day));
    }

    @Bean
    Register<CallOut> callOutsRegister(Register<StaffMember> staff) {
        return open(of(staff, Definition.of("Call-out", "workforce.call_out", CallOut.class, Permission.CALL_OUT_REPORT, CallOut::id),
                CallOut::staff)
                .key("starts_at", callOut -> StaffChanges.stored(callOut.interval().start()))
                .key("ends_at", callOut -> StaffChanges.stored(callOut.interval().end()))
                .lock(callOut -> changes.lock(callOut.staff()))
                .onChange(changes::callOut));
    }

    private <T extends Record> Register<T> open(Definition<T> definition) {
        return registers.open(definition.beforeOthersOnChange(change -> changes.count()));
    }

    private static <T extends Record> Definition<T> of(
            Register<StaffMember> staff, Definition<T> definition, Function<T, Object> staffId) {
        return definition
                .unit(entry -> staff.find(staffId.apply(entry)).map(found -> found.value().homeUnit()).orElse(null))
                .readWithin(Permission.STAFF_READ, "staff_id IN (SELECT id FROM workforce.staff_member WHERE home_unit = ANY(:units))")
                .key("staff_id", staffId)
                .filter("staff", "staff_id")
                .owner("staff", staffId)
                .reference("staff", "staff member", staffId, staff::exists);
    }
}
