package org.tessellate.app.rostering;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.CoverageRequirement;
import org.tessellate.engine.rostering.CredentialHeld;
import org.tessellate.engine.rostering.DayShift;
import org.tessellate.engine.rostering.Employment;
import org.tessellate.engine.rostering.FairnessCarry;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.Pin;
import org.tessellate.engine.rostering.Request;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.time.Interval;
import tools.jackson.databind.JsonNode;

/** Reads one roster problem from a JSON file (docs/solve-roster.md), for solving without a database. */
public final class RosterFile {

    private static final LocalDate FOREVER = LocalDate.of(9999, 12, 31);

    private final JsonNode root;
    private final Horizon horizon;
    private final List<ShiftType> types;

    private RosterFile(JsonNode root) {
        this.root = root;
        this.horizon = new Horizon(day(required(root, "from")), required(root, "days").asInt(), ZoneId.of(root.path("zone").asString("UTC")));
        this.types = required(root, "shiftTypes").valueStream().map(RosterPolicy::shiftType).toList();
    }

    /** The problem the file describes; whatever does not fit is refused with the value and a remedy. */
    public static RosterProblem read(JsonNode root) {
        return new RosterFile(root).problem();
    }

    private RosterProblem problem() {
        return RosterProblem.builder(horizon).unit(root.path("unit").asString("")).historyDays(root.path("historyDays").asInt(0))
                .shiftTypes(types)
                .staff(required(root, "staff").valueStream().map(this::person).toList())
                .requirements(required(root, "coverage").valueStream().flatMap(this::requirements).toList())
                .pins(root.path("pins").valueStream().map(p -> new Pin(text(p, "staff"), day(required(p, "day")), optional(p, "shiftType"))).toList())
                .published(root.path("published").valueStream()
                        .map(p -> new ShiftAssignment(text(p, "staff"), day(required(p, "day")), text(p, "shiftType"))).toList())
                .rules(RosterPolicy.rules(root.path("rules"), root.path("customRules"))).build();
    }

    private StaffProfile person(JsonNode node) {
        JsonNode carry = node.path("carry");
        return StaffProfile.builder(text(node, "id"), text(node, "role")).name(node.path("name").asString(text(node, "id")))
                .homeUnit(optional(node, "homeUnit")).skills(RosterPolicy.words(node, "skills"))
                .credentials(node.path("credentials").valueStream().map(RosterFile::credential).toList())
                .contract(contract(node.path("contract")))
                .leave(node.path("leave").valueStream().map(this::days).toList())
                .unavailable(node.path("unavailable").valueStream().map(i ->
                        new Interval(Instant.parse(text(i, "start")), Instant.parse(text(i, "end")))).toList())
                .requests(node.path("requests").valueStream().map(RosterFile::request).toList())
                .history(node.path("history").valueStream().map(h -> new DayShift(day(required(h, "day")), text(h, "shiftType"))).toList())
                .carry(new FairnessCarry(carry.path("nights").asInt(0), carry.path("weekendShifts").asInt(0), carry.path("holidays").asInt(0)))
                .employment(employment(node)).build();
    }

    private static Employment employment(JsonNode node) {
        String text = node.path("employment").asString(Employment.EMPLOYED.name());
        return Arrays.stream(Employment.values()).filter(e -> e.name().equals(text)).findFirst().orElseThrow(() -> refused("employment", text));
    }

    private static CredentialHeld credential(JsonNode node) {
        return new CredentialHeld(text(node, "code"), day(required(node, "firstDay")), node.has("lastDay") ? day(node.path("lastDay")) : FOREVER);
    }

    private static Request request(JsonNode node) {
        return new Request(day(required(node, "day")), optional(node, "shiftType"), node.path("on").asBoolean(true), node.path("weight").asInt(1));
    }

    private Interval days(JsonNode node) {
        return new Interval(day(required(node, "firstDay")).atStartOfDay(horizon.zone()).toInstant(),
                day(required(node, "lastDay")).plusDays(1).atStartOfDay(horizon.zone()).toInstant());
    }

    private static Contract contract(JsonNode node) {
        Map<String, Integer> perType = new LinkedHashMap<>();
        node.path("maxShiftsPerType").properties().forEach(e -> perType.put(e.getKey(), e.getValue().asInt()));
        int all = Contract.UNLIMITED;
        return Contract.builder().fte(node.path("fte").asDouble(1))
                .minutesPerWeek(node.path("minMinutesPerWeek").asInt(0), node.path("maxMinutesPerWeek").asInt(all))
                .minutesPerPeriod(node.path("minMinutesPerPeriod").asInt(0), node.path("maxMinutesPerPeriod").asInt(all))
                .overtimeAbove(node.path("overtimeThresholdPerWeek").asInt(all)).minRest(node.path("minRestMinutes").asInt(0))
                .consecutiveShifts(node.path("minConsecutiveShifts").asInt(0), node.path("maxConsecutiveShifts").asInt(all))
                .maxConsecutiveNights(node.path("maxConsecutiveNights").asInt(all))
                .minConsecutiveDaysOff(node.path("minConsecutiveDaysOff").asInt(0))
                .maxWeekends(node.path("maxWeekends").asInt(all)).maxShiftsPerType(perType)
                .hourlyCost(node.path("hourlyCost").asDouble(0)).build();
    }

    /** One requirement a day, for the named days or weekdays, or for every day. */
    private Stream<CoverageRequirement> requirements(JsonNode node) {
        Set<String> days = RosterPolicy.words(node, "days");
        Set<String> weekdays = RosterPolicy.words(node, "weekdays");
        return horizon.dates().stream()
                .filter(d -> days.isEmpty() || days.contains(d.toString()))
                .filter(d -> weekdays.isEmpty() || weekdays.contains(d.getDayOfWeek().name()))
                .map(d -> requirement(node, d));
    }

    private CoverageRequirement requirement(JsonNode node, LocalDate date) {
        List<ShiftType> counted = required(node, "shiftTypes").valueStream().map(id -> type(id.asString())).toList();
        StaffFilter who = new StaffFilter(optional(node, "role"), optional(node, "skill"), optional(node, "credential"));
        String label = node.path("label").asString(counted.stream().map(ShiftType::name).collect(Collectors.joining("/")));
        Interval interval = counted.stream().map(t -> t.on(date, horizon.zone()))
                .reduce((a, b) -> new Interval(a.start().isBefore(b.start()) ? a.start() : b.start(), a.end().isAfter(b.end()) ? a.end() : b.end())).orElseThrow();
        Set<DayShift> cells = counted.stream().map(t -> new DayShift(date, t.id())).collect(Collectors.toSet());
        int minimum = node.path("minimum").asInt(0);
        return new CoverageRequirement("%s/%s/%s".formatted(date, label, who.words()), label, date, interval, cells, who, minimum,
                node.path("target").asInt(minimum), node.path("underWeight").asInt(1), node.path("overWeight").asInt(1), "file");
    }

    private ShiftType type(String id) {
        return types.stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow(() -> refused("shift type", id));
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException("The field (%s) is missing in %s.\nMaybe compare the file with docs/solve-roster.md."
                    .formatted(name, abbreviated(node)));
        }
        return value;
    }

    private static String abbreviated(JsonNode node) {
        String text = node.toString();
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }

    private static String text(JsonNode node, String name) {
        return required(node, name).asString();
    }

    private static @Nullable String optional(JsonNode node, String name) {
        return node.path(name).isString() ? node.path(name).asString() : null;
    }

    private static LocalDate day(JsonNode node) {
        try {
            return LocalDate.parse(node.asString());
        } catch (DateTimeParseException unreadable) {
            throw refused("day", node.asString());
        }
    }

    private static IllegalArgumentException refused(String what, String value) {
        return new IllegalArgumentException("The %s (%s) cannot be used.\nMaybe compare the file with docs/solve-roster.md.".formatted(what, value));
    }
}
