package org.tessellate.app.console.home;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.rostering.DutyCoverage.Cover;

/** The first page as it is shown: what needs somebody, and each unit's staffing by part of the day. */
record HomeView(List<Group> groups, int waiting, List<UnitStaffing> staffing, int onDuty, int needed) {

    /** Lines of one kind; of many only the first are shown. */
    record Group(String kind, List<Attention> shown, int more, String all) {
    }

    /** One part of a day in one unit: people on duty of those needed, all roles together. */
    record Part(String label, ZonedDateTime start, ZonedDateTime end, int have, int need, boolean unsafe, boolean now, String roster) {

        public int missing() {
            return Math.max(0, need - have);
        }

        /** Of a bar 100 wide. */
        public int width() {
            return need == 0 ? 100 : Math.min(100, have * 100 / need);
        }
    }

    /** A row of the staffing table. */
    record UnitStaffing(String name, List<Part> parts) {
    }

    private static final int SHOWN = 5;
    private static final Map<String, String> PAGES = Map.of("gap", "/rosters", "decision", "/decisions", "exception", "/decisions", "draft", "/rosters",
            "feed", "/data", "credential", "/people?table=credentials");

    static HomeView of(List<Attention> attention, List<Cover> covers, ResourceGraph graph, Instant now) {
        Map<String, List<Attention>> byKind = new LinkedHashMap<>();
        attention.stream().sorted(Comparator.comparing(Attention::level)).forEach(one -> byKind.computeIfAbsent(one.kind(), kind -> new ArrayList<>()).add(one));
        List<Group> groups = byKind.entrySet().stream().map(entry -> new Group(entry.getKey(), entry.getValue().stream().limit(SHOWN).toList(),
                Math.max(0, entry.getValue().size() - SHOWN), PAGES.getOrDefault(entry.getKey(), "/"))).toList();
        List<Cover> present = covers.stream().filter(cover -> cover.interval().contains(now)).toList();
        return new HomeView(groups, attention.size(), staffing(covers, graph, now),
                present.stream().mapToInt(cover -> Math.min(cover.have(), cover.target())).sum(), present.stream().mapToInt(Cover::target).sum());
    }

    private static List<UnitStaffing> staffing(List<Cover> covers, ResourceGraph graph, Instant now) {
        Map<UnitId, Map<Instant, List<Cover>>> byUnit = new LinkedHashMap<>();
        covers.stream().filter(cover -> graph.units().containsKey(cover.unit())).forEach(cover -> byUnit.computeIfAbsent(cover.unit(), unit -> new TreeMap<>())
                .computeIfAbsent(cover.interval().start(), start -> new ArrayList<>()).add(cover));
        return byUnit.entrySet().stream().map(entry -> new UnitStaffing(graph.unit(entry.getKey()).name(),
                entry.getValue().values().stream().map(part -> part(part, graph.zoneOf(entry.getKey()), now)).toList()))
                .sorted(Comparator.comparing(UnitStaffing::name)).toList();
    }

    /** People above the target of one role do not stand in for another. */
    private static Part part(List<Cover> covers, ZoneId zone, Instant now) {
        Cover first = covers.getFirst();
        return new Part(first.label(), first.interval().start().atZone(zone), first.interval().end().atZone(zone),
                covers.stream().mapToInt(cover -> Math.min(cover.have(), cover.target())).sum(), covers.stream().mapToInt(Cover::target).sum(),
                covers.stream().anyMatch(Cover::unsafe), first.interval().contains(now), first.roster().value());
    }
}
