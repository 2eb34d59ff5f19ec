package org.tessellate.app.interop.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.Recur;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** How the clocks go where a VTIMEZONE says (RFC 5545, 3.6.5): from when on which offset. */
final class ClockChanges {

    private static final Pattern LINE = Pattern.compile("^([A-Za-z-]+)(?:;[^:]*)?:(.*)$");
    private static final Pattern YEARLY = Pattern.compile("(?i)FREQ=YEARLY(;(INTERVAL=1|WKST=..|UNTIL=\\w+|BYMONTH=\\d{1,2}|BYMONTHDAY=[-\\d,]{1,99}|BYDAY=[-+\\w,]{1,40}|COUNT=\\d{1,3}))*");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final int FIRST_YEAR = 1500;
    private static final int MOST_PARTS = 500;

    private record Change(ZoneOffset before, ZoneOffset after) {}

    private final List<String> definition;

    ClockChanges(List<String> definition) {
        this.definition = definition;
    }

    /** What the calendar calls the zone. */
    static Optional<String> name(List<String> definition) {
        return definition.stream().map(LINE::matcher).filter(line -> line.matches() && line.group(1).equalsIgnoreCase("TZID")).map(line -> line.group(2).strip()).findFirst();
    }

    /** A place whose clocks go so from a year before the one moment to the other; ours is tried first. */
    Optional<ZoneId> place(Instant from, LocalDateTime until, ZoneId ours) {
        TreeMap<Instant, Change> changes = changes(until);
        Instant start = from.minus(Duration.ofDays(366));
        Stream<ZoneId> offsets = changes.values().stream().<ZoneId>map(Change::after).distinct();
        Stream<ZoneId> places = ZoneId.getAvailableZoneIds().stream().filter(name -> name.contains("/")).sorted().map(ZoneId::of);
        return Stream.of(Stream.of(ours), offsets, places).flatMap(some -> some)
                .filter(place -> goesSo(place.getRules(), changes, start, until.toInstant(ZoneOffset.UTC))).findFirst();
    }

    private static boolean goesSo(ZoneRules rules, TreeMap<Instant, Change> changes, Instant start, Instant end) {
        return rules.getOffset(start).equals(at(changes, start))
                && changes.subMap(start, false, end, false).entrySet().stream().allMatch(change -> rules.getOffset(change.getKey()).equals(change.getValue().after()))
                && transitions(rules, start, end).stream().allMatch(change -> change.getOffsetAfter().equals(at(changes, change.getInstant()))
                        && change.getOffsetBefore().equals(at(changes, change.getInstant().minusSeconds(1))));
    }

    private static List<ZoneOffsetTransition> transitions(ZoneRules rules, Instant start, Instant end) {
        return Stream.iterate(rules.nextTransition(start), change -> change != null && change.getInstant().isBefore(end), change -> rules.nextTransition(change.getInstant()))
                .toList();
    }

    private static ZoneOffset at(TreeMap<Instant, Change> changes, Instant moment) {
        Map.Entry<Instant, Change> last = changes.floorEntry(moment);
        return last == null ? changes.firstEntry().getValue().before() : last.getValue().after();
    }

    private TreeMap<Instant, Change> changes(LocalDateTime until) {
        TreeMap<Instant, Change> changes = new TreeMap<>();
        for (Map<String, String> part : parts()) {
            Change change = new Change(ZoneOffset.of(value(part, "TZOFFSETFROM")), ZoneOffset.of(value(part, "TZOFFSETTO")));
            onsets(part, until).forEach(onset -> changes.put(onset.toInstant(change.before()), change));
        }
        if (changes.isEmpty()) {
            throw unclear();
        }
        return changes;
    }

    /** Each of STANDARD and DAYLIGHT, by the names of its lines. */
    private List<Map<String, String>> parts() {
        List<Map<String, String>> parts = new ArrayList<>();
        for (String text : definition) {
            Matcher line = LINE.matcher(text.strip());
            if (line.matches() && line.group(1).equalsIgnoreCase("BEGIN")) {
                parts.add(new HashMap<>());
            } else if (line.matches() && !parts.isEmpty()) {
                parts.getLast().merge(line.group(1).toUpperCase(Locale.ROOT), line.group(2).strip(), (one, other) -> one + "," + other);
            }
        }
        if (parts.size() > MOST_PARTS) {
            throw unclear();
        }
        return parts;
    }

    private static List<LocalDateTime> onsets(Map<String, String> part, LocalDateTime until) {
        LocalDateTime first = time(value(part, "DTSTART"));
        List<LocalDateTime> onsets = new ArrayList<>(List.of(first));
        if (part.containsKey("RDATE")) {
            Arrays.stream(value(part, "RDATE").split(",")).map(ClockChanges::time).forEach(onsets::add);
        }
        if (part.containsKey("RRULE")) {
            onsets.addAll(yearly(value(part, "RRULE"), first, until));
        }
        return onsets;
    }

    private static List<LocalDateTime> yearly(String rule, LocalDateTime first, LocalDateTime until) {
        if (!YEARLY.matcher(rule).matches() || first.getYear() < FIRST_YEAR) {
            throw unclear();
        }
        // The last change is told in UTC; the hour does not matter among yearly ones.
        return new Recur<LocalDateTime>(rule.replaceAll("(?i)(UNTIL=\\d{8}T\\d{6})Z", "$1")).getDates(first, first, until);
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text.replaceFirst("Z$", ""), TIME);
    }

    private static String value(Map<String, String> part, String line) {
        return Objects.requireNonNullElseGet(part.get(line), () -> {
            throw unclear();
        });
    }

    private static Problem unclear() {
        return Problem.invalid(ProblemCode.INVALID_VALUE, "The calendar does not say clearly how the clocks of a zone of its own go.",
                "Maybe name a zone such as America/New_York: a VTIMEZONE is followed when its changes are yearly.");
    }
}
