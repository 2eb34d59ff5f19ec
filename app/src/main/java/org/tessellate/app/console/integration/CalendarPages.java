package org.tessellate.app.console.integration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.CalendarSources;
import org.tessellate.app.interop.LastSeen;
import org.tessellate.app.register.Entries;
import org.tessellate.app.rostering.SharedCalendars;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;

/** Calendars both ways: those of others that are looked at, and the secret addresses under which staff read their own shifts. */
@Controller
@RequestMapping("/integration/calendars")
class CalendarPages {

    /** @param lastRead null when nobody read the address in force */
    record SharedRow(String staff, String name, String unit, Instant since, @Nullable Instant lastRead) {}

    private final CalendarSources sources;
    private final SharedCalendars shared;
    private final LastSeen seen;
    private final Workforce workforce;
    private final Access access;

    CalendarPages(CalendarSources sources, SharedCalendars shared, LastSeen seen, Workforce workforce, Access access) {
        this.sources = sources;
        this.shared = shared;
        this.seen = seen;
        this.workforce = workforce;
        this.access = access;
    }

    @GetMapping
    @Needs(Permission.INTEGRATION_READ)
    String show(Model model) {
        boolean people = access.allows(Permission.USERS_READ, null);
        model.addAttribute("sources", sources.all());
        model.addAttribute("hosts", sources.hosts());
        model.addAttribute("shared", people ? rows() : null);
        model.addAttribute("mayRevoke", access.allows(Permission.USERS_WRITE, null));
        model.addAttribute("mayChange", access.allows(Permission.INTEGRATION_WRITE, null));
        return "console/integration/calendars";
    }

    @GetMapping(path = "/shared.csv", produces = "text/csv")
    @Needs(Permission.USERS_READ)
    ResponseEntity<String> csv() {
        return Entries.csv("shared-calendars", rows().stream().map(row -> "%s,%s,%s,%s\n".formatted(row.staff(), row.unit(), row.since(), row.lastRead() == null ? "" : row.lastRead()))
                .collect(Collectors.joining("", "staff,unit,since,last_read\n", "")));
    }

    private List<SharedRow> rows() {
        Map<StaffId, StaffFile> files = workforce.directory().files();
        Map<String, LastSeen.Mark> reads = seen.of(LastSeen.Kind.SHARED_CALENDAR_READ);
        return shared.inForce().stream().map(one -> row(one, Optional.ofNullable(files.get(one.staff())), reads.get(one.staff().value()))).toList();
    }

    private static SharedRow row(SharedCalendars.Shared one, Optional<StaffFile> file, LastSeen.@Nullable Mark read) {
        String id = one.staff().value();
        return new SharedRow(id, file.map(known -> known.member().name()).orElse(id), file.map(known -> known.member().homeUnit().value()).orElse(""), one.since(),
                read == null || read.at().isBefore(one.since()) ? null : read.at());
    }

    @PostMapping("/shared/{staff}/revoke")
    @Needs(Permission.USERS_WRITE)
    String revoke(@PathVariable String staff, RedirectAttributes redirect) {
        return Told.back("/integration/calendars#shared", redirect, "integration.shared.revoked", () -> shared.revoke(new StaffId(staff)));
    }
}
