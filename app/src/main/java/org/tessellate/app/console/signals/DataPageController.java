package org.tessellate.app.console.signals;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.demand.Feeds;
import org.tessellate.app.demand.intake.Corrections;
import org.tessellate.app.demand.intake.HistoryImport;
import org.tessellate.app.demand.intake.HistoryImports;
import org.tessellate.app.demand.intake.HistorySchema;
import org.tessellate.app.demand.intake.ImportShape;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** The data page: how fresh the feeds are, what was imported, how good it is and what could not be used. */
@Controller
class DataPageController {

    private static final int LISTED = 50;
    private static final int QUARANTINE_SHOWN = 100;

    private final HistoryImports imports;
    private final Corrections corrections;
    private final ImportShape shape;
    private final Feeds feeds;
    private final Facilities facilities;
    private final UnitChoice choice;
    private final Access access;

    DataPageController(HistoryImports imports, Corrections corrections, ImportShape shape, Feeds feeds, Facilities facilities, UnitChoice choice, Access access) {
        this.imports = imports;
        this.corrections = corrections;
        this.shape = shape;
        this.feeds = feeds;
        this.facilities = facilities;
        this.choice = choice;
        this.access = access;
    }

    @GetMapping("/data")
    @Needs(Permission.DEMAND_READ)
    String show(@RequestParam(required = false) @Nullable String unit, Model model) {
        List<Unit> units = choice.units(Permission.DEMAND_READ);
        Unit shown = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", shown);
        model.addAttribute("schemas", HistorySchema.values());
        model.addAttribute("figures", Figures.here());
        if (shown != null) {
            model.addAttribute("zone", zone(shown.id().value()));
            model.addAttribute("mayImport", access.allows(Permission.DEMAND_WRITE, shown.id().value()));
            model.addAttribute("feeds", feeds.of(shown.id()));
            model.addAttribute("imports", imports.list(shown.id().value(), LISTED));
        }
        return "console/signals/data";
    }

    @GetMapping("/data/{id}")
    @Needs(Permission.DEMAND_READ)
    String report(@PathVariable String id, @RequestParam(defaultValue = "false") boolean repeated, Model model) {
        HistoryImport job = imports.get(id);
        model.addAttribute("job", job);
        model.addAttribute("repeated", repeated);
        model.addAttribute("figures", Figures.here());
        model.addAttribute("zone", zone(job.unit()));
        model.addAttribute("once", UUID.randomUUID().toString());
        model.addAttribute("quarantine", imports.quarantine(id, 0, QUARANTINE_SHOWN));
        model.addAttribute("correctable", corrections.isCorrectable(id));
        model.addAttribute("mayImport", access.allows(Permission.DEMAND_WRITE, job.unit()));
        model.addAttribute("months", Bars.of(shape.months(job, zone(job.unit()))));
        model.addAttribute("hours", Bars.of(shape.hours(job, zone(job.unit()))));
        return "console/signals/import";
    }

    /** How far it is, as a part of the page. Asked every moment, so not recorded as an access; the import itself demands the permission. */
    @GetMapping("/data/{id}/progress")
    @Needs(Permission.SIGNED_IN)
    String progress(@PathVariable String id, Model model) {
        model.addAttribute("job", imports.get(id));
        model.addAttribute("figures", Figures.here());
        return "console/signals/import :: progress";
    }

    private ZoneId zone(@Nullable String unit) {
        return unit == null ? ZoneOffset.UTC : facilities.graph().zoneOf(new UnitId(unit));
    }

    @GetMapping(path = "/data/{id}/quarantine.csv", produces = "text/csv")
    @Needs(Permission.DEMAND_READ)
    ResponseEntity<String> quarantine(@PathVariable String id) {
        return file("quarantine.csv", imports.quarantineCsv(id));
    }

    @GetMapping(path = "/data/{id}/corrections.csv", produces = "text/csv")
    @Needs(Permission.DEMAND_READ)
    ResponseEntity<String> correctionsFile(@PathVariable String id) {
        return file("corrections.csv", corrections.file(id));
    }

    @GetMapping(path = "/data/templates/{schema}", produces = "text/csv")
    @Needs(Permission.DEMAND_READ)
    ResponseEntity<String> template(@PathVariable String schema) {
        HistorySchema found = Arrays.stream(HistorySchema.values()).filter(one -> one.slug().equals(schema)).findFirst()
                .orElseThrow(() -> Problem.notFound("Schema", schema));
        return file(schema + ".csv", found.template());
    }

    private static ResponseEntity<String> file(String name, String csv) {
        return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=\"" + name + "\"").body(csv);
    }
}
