package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tessellate.app.workforce.Employment;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.CredentialHeld;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.Zones;

/**
 * Somebody who is not there and whom a what-if supposes, with all that planning must know of them (R45). They are in no register,
 * and a plan that has them is never published.
 *
 * @param id begins with a character that no id of a real person may have
 * @param hoursPerWeek what they would be taken on for; they work that on average at most
 * @param hourlyCost 0 when it is not known
 */
public record AddedPerson(String id, String name, String role, Employment employment, double fte, double hoursPerWeek, int maxHoursPerWeek,
        int overtimeAfterHoursPerWeek, int maxConsecutiveDays, int minRestHours, double hourlyCost, Set<String> skills, Set<String> credentials,
        LocalDate from) {

    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    public AddedPerson {
        skills = Set.copyOf(skills);
        credentials = Set.copyOf(credentials);
    }

    static String id(int number) {
        return "~" + number;
    }

    /** What they would work on average from their first day to the last of the plan. */
    double agreedHours(Horizon horizon) {
        return hoursPerWeek * horizon.dates().stream().filter(day -> !day.isBefore(from)).count() / 7;
    }

    StaffProfile profile(String unit, Horizon horizon) {
        return StaffProfile.builder(id, role).name(name).homeUnit(unit).skills(skills)
                .credentials(credentials.stream().map(code -> new CredentialHeld(code, from, FOREVER)).toList())
                .contract(Contract.builder().fte(fte).minutesPerWeek(0, maxHoursPerWeek * 60)
                        .minutesPerPeriod(0, (int) Math.round(agreedHours(horizon) * 60)).overtimeAbove(overtimeAfterHoursPerWeek * 60)
                        .consecutiveShifts(0, maxConsecutiveDays).minRest(minRestHours * 60).hourlyCost(hourlyCost).build())
                .unavailable(from.isAfter(horizon.start())
                        ? List.of(new Interval(Zones.day(horizon.start(), horizon.zone()).start(), Zones.day(from, horizon.zone()).start())) : List.of())
                .employment(org.tessellate.engine.rostering.Employment.valueOf(employment.name())).build();
    }

    /** Three words for a list: role, part of full time, terms where they are others than the usual. */
    String words() {
        String terms = employment == Employment.EMPLOYED ? "" : ", " + employment.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "%s %d %%%s".formatted(role, Math.round(fte * 100), terms);
    }
}
