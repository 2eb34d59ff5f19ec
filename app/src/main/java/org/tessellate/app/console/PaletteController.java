package org.tessellate.app.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;

/** What the palette finds: pages, actions, units, people and resources, each only for those who may see it (R179). */
@Controller
class PaletteController {

    private static final int MOST = 12;

    /** One line of the palette. */
    record Hit(String kind, String name, String detail, String address) {

        /** How well it fits: 0 begins with the text, 1 has a word that does, 2 contains it there, in the detail or in the id, 3 does not. */
        int distance(String text) {
            String all = name.toLowerCase(Locale.ROOT);
            if (all.startsWith(text)) {
                return 0;
            }
            if (all.contains(" " + text)) {
                return 1;
            }
            return (all + ' ' + detail + ' ' + address).toLowerCase(Locale.ROOT).contains(text) ? 2 : 3;
        }
    }

    private final Facilities facilities;
    private final Workforce workforce;
    private final Access access;
    private final Words words;

    PaletteController(Facilities facilities, Workforce workforce, Access access, Words words) {
        this.facilities = facilities;
        this.workforce = workforce;
        this.access = access;
        this.words = words;
    }

    @GetMapping("/find")
    @Needs(Permission.SIGNED_IN)
    ResponseEntity<List<Hit>> find(@RequestParam(defaultValue = "") String q) {
        String text = q.strip().toLowerCase(Locale.ROOT);
        List<Hit> hits = new ArrayList<>(pages().toList());
        if (!text.isEmpty()) {
            hits.addAll(places().toList());
            hits.addAll(actions().toList());
            hits.addAll(units().toList());
            hits.addAll(people().toList());
            hits.addAll(resources().toList());
        }
        List<Hit> found = hits.stream().filter(hit -> hit.distance(text) < 3)
                .sorted(Comparator.comparingInt(hit -> hit.distance(text))).limit(MOST).toList();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(found);
    }

    private Stream<Hit> pages() {
        Actor me = access.current();
        return Navigation.menuOf(me).values().stream().flatMap(List::stream)
                .map(entry -> new Hit(words.of("shell.palette.page"), words.of("shell.nav." + entry.key()), "", entry.path()));
    }

    /** Pages within pages, found by their names only. */
    private Stream<Hit> places() {
        return Stream.of(place("boxes", "/integration/boxes", Permission.INTEGRATION_READ),
                place("calendars", "/integration/calendars", Permission.INTEGRATION_READ), place("systems", "/integration/systems", Permission.INTEGRATION_READ),
                place("my-calendar", "/my#calendar", Permission.OWN_PLAN)).flatMap(hits -> hits);
    }

    private Stream<Hit> place(String key, String address, Permission permission) {
        return access.current().may(permission)
                ? Stream.of(new Hit(words.of("shell.palette.page"), words.of("shell.place." + key), words.of("shell.nav.integration"), address)) : Stream.of();
    }

    private Stream<Hit> actions() {
        return Stream.of(action("draft", "/rosters", Permission.ROSTERS_WRITE), action("import", "/data", Permission.DEMAND_WRITE),
                action("book", "/booking", Permission.APPOINTMENTS_WRITE), action("add-person", "/people", Permission.STAFF_WRITE),
                action("add-user", "/admin", Permission.USERS_WRITE)).flatMap(hits -> hits);
    }

    private Stream<Hit> action(String key, String address, Permission permission) {
        return access.current().may(permission)
                ? Stream.of(new Hit(words.of("shell.palette.action"), words.of("shell.action." + key), "", address)) : Stream.of();
    }

    private Stream<Hit> units() {
        return facilities.graph().units().values().stream().filter(unit -> access.allows(Permission.ROSTERS_READ, unit.id().value()))
                .map(unit -> new Hit(words.of("shell.palette.unit"), unit.name(), words.of("shell.nav.rosters"), "/rosters?unit=" + unit.id()));
    }

    private Stream<Hit> people() {
        return workforce.directory().files().values().stream().map(file -> file.member())
                .filter(member -> access.allows(Permission.STAFF_READ, member.homeUnit().value())).map(this::person);
    }

    private Hit person(StaffMember member) {
        return new Hit(words.of("shell.palette.person"), member.name(), "%s · %s".formatted(member.role(), member.homeUnit()), "/people/" + member.id());
    }

    private Stream<Hit> resources() {
        if (!access.current().may(Permission.RESOURCES_READ)) {
            return Stream.of();
        }
        ResourceGraph graph = facilities.graph();
        String kind = words.of("shell.palette.resource");
        return Stream.concat(
                graph.locations().values().stream().map(place -> new Hit(kind, place.name(), place.unit().value(), "/resources?table=locations&search=" + place.id())),
                graph.equipment().values().stream().map(device -> new Hit(kind, device.name(), String.valueOf(device.kind()), "/resources?table=equipment&search=" + device.id())));
    }
}
