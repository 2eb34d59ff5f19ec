package org.tessellate.app.console.records;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.audit.AuditQuery;
import org.tessellate.app.audit.AuditTrail;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Role;
import org.tessellate.app.runtime.Formula;
import org.tessellate.app.runtime.Problem;

/** The audit record for auditors: who did what, who looked at whom, and whether the chain is whole. */
@Controller
class AuditPages {

    private static final int ROWS = 100;
    private static final int AT_A_TIME = 1_000;
    private static final String[] COLUMNS = {"id", "at", "kind", "actor", "roles", "action", "entityType", "entityId", "unit", "details"};

    private final AuditTrail trail;
    private final Access access;

    AuditPages(AuditTrail trail, Access access) {
        this.trail = trail;
        this.access = access;
    }

    @GetMapping("/audit")
    @Needs(Permission.AUDIT_READ)
    String search(@RequestParam Map<String, String> parameters, Model model) {
        List<AuditTrail.Entry> found = trail.search(query(parameters).limitedTo(ROWS + 1));
        boolean more = found.size() > ROWS;
        List<AuditTrail.Entry> shown = more ? found.subList(0, ROWS) : found;
        model.addAttribute("events", shown);
        model.addAttribute("next", more ? address(parameters, "before", String.valueOf(shown.getLast().id())) : null);
        model.addAttribute("export", address(parameters, "before", "").replaceFirst("^/audit", "/audit.csv"));
        model.addAttribute("asked", parameters);
        model.addAttribute("kinds", AuditEvent.Kind.values());
        model.addAttribute("roles", Role.values());
        model.addAttribute("checked", trail.lastChecked().orElse(null));
        model.addAttribute("everywhere", access.allows(Permission.AUDIT_READ, null));
        return "console/records/audit";
    }

    @GetMapping("/audit/{id}")
    @Needs(Permission.AUDIT_READ)
    String event(@PathVariable long id, Model model) {
        AuditTrail.Entry event = trail.find(id).orElseThrow(() -> Problem.notFound("Audit event", id));
        model.addAttribute("event", event);
        model.addAttribute("details", details(event));
        return "console/records/audit-event";
    }

    @GetMapping(path = "/audit.csv", produces = "text/csv")
    @Needs(Permission.AUDIT_READ)
    void csv(@RequestParam Map<String, String> parameters, HttpServletResponse response) throws IOException {
        AuditQuery query = query(parameters).limitedTo(AT_A_TIME);
        Path file = Files.createTempFile("tessellate-audit-", ".csv");
        try {
            // Whole before the answer begins: what fails half-way is an error, not a file that looks whole.
            write(query, file);
            response.setContentType("text/csv;charset=UTF-8");
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"");
            response.setContentLengthLong(Files.size(file));
            Files.copy(file, response.getOutputStream());
        } finally {
            Files.delete(file);
        }
    }

    // A page at a time: the record may be larger than the memory.
    private void write(AuditQuery query, Path file) throws IOException {
        try (CSVPrinter printer = new CSVPrinter(Files.newBufferedWriter(file), CSVFormat.RFC4180)) {
            printer.printRecord((Object[]) COLUMNS);
            List<AuditTrail.Entry> page = trail.search(query);
            while (!page.isEmpty()) {
                print(page, printer);
                page = page.size() < AT_A_TIME ? List.of() : trail.search(query.before(page.getLast().id()));
            }
        }
    }

    private static void print(List<AuditTrail.Entry> page, CSVPrinter printer) throws IOException {
        for (AuditTrail.Entry event : page) {
            printer.printRecord(event.id(), event.at(), event.kind(), safe(event.actor()), event.roles(), safe(event.action()),
                    safe(event.entityType()), safe(event.entityId()), safe(event.unitId()), safe(event.details().toString()));
        }
    }

    /** Walks the chain now. */
    @PostMapping("/audit/verification")
    @Needs(Permission.AUDIT_READ)
    String verify() {
        access.require(Permission.AUDIT_READ, null);
        trail.verify(checked -> {});
        return "redirect:/audit";
    }

    private static String safe(String text) {
        return text == null ? "" : Formula.neutralized(text);
    }

    private static Map<String, String> details(AuditTrail.Entry event) {
        Map<String, String> details = new LinkedHashMap<>();
        event.details().properties().forEach(one -> details.put(one.getKey(), one.getValue().isString() ? one.getValue().asString() : one.getValue().toString()));
        return details;
    }

    /** Days of the form are whole days in UTC, as the record keeps time. */
    private static AuditQuery query(Map<String, String> parameters) {
        Map<String, String> read = new HashMap<>(parameters);
        read.computeIfPresent("from", (name, day) -> instant(day, 0));
        read.computeIfPresent("to", (name, day) -> instant(day, 1));
        return AuditQuery.of(read);
    }

    private static String instant(String day, int later) {
        return day.matches("\\d{4}-\\d{2}-\\d{2}") ? startOf(LocalDate.parse(day).plusDays(later)).toString() : day;
    }

    private static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String address(Map<String, String> parameters, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(name, value);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/audit");
        all.entrySet().stream().filter(entry -> !entry.getValue().isBlank() && entry.getKey().matches("[A-Za-z]+"))
                .forEach(entry -> address.queryParam(entry.getKey(), "{" + entry.getKey() + "}"));
        return address.encode().buildAndExpand(all).toUriString();
    }
}
