package org.tessellate.bench.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tessellate.bench.server.Api;
import tools.jackson.databind.JsonNode;

/**
 * Judges the published shifts by what the loop itself entered about people, with none of the application's rules: nobody in two
 * places, eleven hours of rest, at most five days in a row, nobody on leave, nobody without a valid licence.
 */
final class RosterAudit {

    private static final Duration REST = Duration.ofHours(11);
    private static final int MOST_DAYS_IN_A_ROW = 5;

    /** A published shift. */
    record Shift(String staff, LocalDate day, Instant start, Instant end) {}

    private final Map<String, StaffList.Person> people;
    private final List<String> violations = new ArrayList<>();

    RosterAudit(List<StaffList.Person> people) {
        this.people = people.stream().collect(Collectors.toMap(StaffList.Person::id, person -> person));
    }

    static List<Shift> published(Api api, String unit, Instant from, Instant to) {
        List<Shift> shifts = new ArrayList<>();
        for (JsonNode shift : api.get("/api/v1/published-shifts?unit=%s&from=%s&to=%s".formatted(unit, from, to))) {
            shifts.add(new Shift(shift.get("staff").asString(), LocalDate.parse(shift.get("day").asString()),
                    Instant.parse(shift.at("/interval/start").asString()), Instant.parse(shift.at("/interval/end").asString())));
        }
        return shifts;
    }

    /** Every breach in words; empty when there is none. */
    List<String> violations(List<Shift> shifts) {
        shifts.stream().collect(Collectors.groupingBy(Shift::staff)).forEach(this::check);
        return List.copyOf(violations);
    }

    private void check(String staff, List<Shift> own) {
        List<Shift> inOrder = own.stream().sorted(Comparator.comparing(Shift::start)).toList();
        for (int next = 1; next < inOrder.size(); next++) {
            Duration rest = Duration.between(inOrder.get(next - 1).end(), inOrder.get(next).start());
            if (rest.compareTo(REST) < 0) {
                violations.add("%s has %s between two shifts on %s".formatted(staff, rest, inOrder.get(next).day()));
            }
        }
        TreeSet<LocalDate> days = own.stream().map(Shift::day).collect(Collectors.toCollection(TreeSet::new));
        days.forEach(day -> checkDay(staff, day, days));
    }

    private void checkDay(String staff, LocalDate day, TreeSet<LocalDate> days) {
        if (days.subSet(day, true, day.plusDays(MOST_DAYS_IN_A_ROW), true).size() > MOST_DAYS_IN_A_ROW) {
            violations.add("%s works more than %d days in a row from %s".formatted(staff, MOST_DAYS_IN_A_ROW, day));
        }
        StaffList.Person person = people.get(staff);
        if (person.leave().stream().anyMatch(leave -> within(leave, day))) {
            violations.add("%s is on leave on %s".formatted(staff, day));
        }
        if (!person.credentials().stream().filter(held -> held.get("code").equals(person.role() + "_LICENCE")).allMatch(held -> within(held, day))) {
            violations.add("%s has no valid licence on %s".formatted(staff, day));
        }
    }

    private static boolean within(Map<String, Object> period, LocalDate day) {
        return !day.isBefore(LocalDate.parse(period.get("firstDay").toString())) && !day.isAfter(LocalDate.parse(period.get("lastDay").toString()));
    }
}
