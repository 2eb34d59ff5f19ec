package org.tessellate.app.console.signals;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.demand.intake.HistoryImport;
import org.tessellate.app.demand.intake.HistoryImports;
import org.tessellate.app.demand.intake.HistorySchema;
import org.tessellate.app.demand.intake.ImportOrder;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** The data page: bring history in, see how good it is and what could not be used. */
@Controller
class DataPageController {

    private static final int LISTED = 50;
    private static final int QUARANTINE_SHOWN = 200;

    private final HistoryImports imports;
    private final UnitChoice choice;
    private final Access access;

    DataPageController(HistoryImports imports, UnitChoice choice, Access access) {
        this.imports = imports;
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
        if (shown != null) {
            model.addAttribute("mayImport", access.allows(Permission.DEMAND_WRITE, shown.id().value()));
            model.addAttribute("imports", imports.list(shown.id().value(), LISTED));
        }
        return "console/signals/data";
    }

    @GetMapping("/data/{id}")
    @Needs(Permission.DEMAND_READ)
    String report(@PathVariable String id, @RequestParam(defaultValue = "false") boolean repeated, Model model) {
        model.addAttribute("job", imports.get(id));
        model.addAttribute("repeated", repeated);
        model.addAttribute("quarantine", imports.quarantine(id, 0, QUARANTINE_SHOWN));
        return "console/signals/import";
    }

    @GetMapping(path = "/data/{id}/quarantine.csv", produces = "text/csv")
    @Needs(Permission.DEMAND_READ)
    ResponseEntity<String> quarantine(@PathVariable String id) {
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"quarantine.csv\"")
                .body(imports.quarantineCsv(id));
    }

    @PostMapping("/data")
    @Needs(Permission.DEMAND_WRITE)
    String upload(@RequestParam String unit, @RequestParam(required = false) @Nullable String service, @RequestParam HistorySchema schema,
            @RequestParam(required = false) @Nullable String columns, @RequestParam(required = false) @Nullable String charset,
            @RequestParam(required = false) @Nullable String delimiter, @RequestParam MultipartFile file, Model model) throws IOException {
        String name = file.getOriginalFilename() == null || file.getOriginalFilename().isBlank() ? "upload.csv" : file.getOriginalFilename();
        try {
            HistoryImport done = imports.accept(new ImportOrder(
                    schema, name, unit, blankToNull(service), ImportOrder.columns(columns), blankToNull(charset), blankToNull(delimiter)),
                    file.getInputStream());
            return "redirect:/data/" + done.id() + (done.repeated() ? "?repeated=true" : "");
        } catch (Problem refused) {
            model.addAttribute("refused", refused);
            model.addAttribute("columns", columns);
            model.addAttribute("chosenSchema", schema);
            return show(unit, model);
        }
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
