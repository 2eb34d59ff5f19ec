package org.tessellate.app.workforce;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/** A staff member with everything planning must know of them; immutable. */
public record StaffFile(
        StaffMember member,
        List<Credential> credentials,
        List<Contract> contracts,
        List<Leave> leave,
        List<ShiftRequest> requests,
        List<CallOut> callOuts) {

    /** Whether some entry of this credential is valid for the whole interval. */
    public boolean holds(String code, Interval interval, ZoneId zone) {
        return credentials.stream().anyMatch(credential -> credential.code().equals(code) && credential.covers(interval, zone));
    }

    public boolean holdsOn(String code, LocalDate day) {
        return credentials.stream().anyMatch(credential -> credential.code().equals(code) && credential.isValidOn(day));
    }

    public Optional<Contract> contractOn(LocalDate day) {
        return contracts.stream().filter(contract -> contract.isValidOn(day)).findFirst();
    }

    public boolean isOnLeave(LocalDate day) {
        return leave.stream().anyMatch(entry -> entry.blocks(day));
    }

    /** When they could work inside {@code window}: their weekly hours without approved leave and call-outs. */
    public IntervalSet available(Interval window, ZoneId zone) {
        IntervalSet away = IntervalSet.of(leave.stream()
                .filter(entry -> entry.status() == LeaveStatus.APPROVED)
                .map(entry -> entry.interval(zone)).toList());
        IntervalSet calledOut = IntervalSet.of(callOuts.stream().map(CallOut::interval).toList());
        return member.availability().within(window, zone).subtract(away).subtract(calledOut);
    }

    /** Whether they called out, or are on approved leave, in any part of the interval. */
    public boolean isAway(Interval interval, ZoneId zone) {
        return callOuts.stream().anyMatch(callOut -> callOut.interval().overlaps(interval))
                || leave.stream().anyMatch(entry -> entry.status() == LeaveStatus.APPROVED && entry.interval(zone).overlaps(interval));
    }
}
