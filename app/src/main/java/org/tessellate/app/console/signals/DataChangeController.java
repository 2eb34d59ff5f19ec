package org.tessellate.app.console.signals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.demand.intake.Corrections;
import org.tessellate.app.demand.intake.HistoryImport;
import org.tessellate.app.demand.intake.HistoryImports;
import org.tessellate.app.demand.intake.HistorySchema;
import org.tessellate.app.demand.intake.ImportOrder;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Blank;
import org.tessellate.app.runtime.Problem;

/** What people do on the data page: import files, settle rejected rows, take an import back. */
@Controller
class DataChangeController {

    private final HistoryImports imports;
    private final Corrections corrections;

    DataChangeController(HistoryImports imports, Corrections corrections) {
        this.imports = imports;
        this.corrections = corrections;
    }

    /** How the files are to be read. */
    record Form(String unit, @Nullable String service, HistorySchema schema, @Nullable String columns, @Nullable String charset, @Nullable String delimiter) {

        ImportOrder order(MultipartFile file) {
            String name = file.getOriginalFilename() == null || file.getOriginalFilename().isBlank() ? "upload.csv" : file.getOriginalFilename();
            return new ImportOrder(schema, name, unit, Blank.toNull(service), ImportOrder.columns(columns), Blank.toNull(charset), Blank.toNull(delimiter));
        }
    }

    @PostMapping("/data")
    @Needs(Permission.DEMAND_WRITE)
    String upload(Form form, @RequestParam List<MultipartFile> file, RedirectAttributes next) throws IOException {
        List<HistoryImport> sent = new ArrayList<>();
        try {
            for (MultipartFile one : file) {
                sent.add(imports.submit(form.order(one), one.getInputStream()));
            }
        } catch (Problem refused) {
            PageStep.keep(refused, next);
            return "redirect:/data?unit=" + form.unit();
        }
        return sent.size() == 1 ? "redirect:/data/" + sent.getFirst().id() + (sent.getFirst().repeated() ? "?repeated=true" : "")
                : "redirect:/data?unit=" + form.unit() + "#imports";
    }

    /** The chosen rows as they were corrected, by their line. */
    @PostMapping("/data/{id}/retry")
    @Needs(Permission.DEMAND_WRITE)
    String retry(@PathVariable String id, @RequestParam(required = false) @Nullable List<Long> chosen, @RequestParam Map<String, String> fields, RedirectAttributes next) {
        Map<Long, String> rows = new TreeMap<>();
        for (Long line : chosen == null ? List.<Long>of() : chosen) {
            rows.put(line, fields.getOrDefault("row-" + line, "").replaceAll("[\r\n]+", " "));
        }
        return step(id, next, () -> corrections.retry(id, rows));
    }

    @PostMapping("/data/{id}/discard")
    @Needs(Permission.DEMAND_WRITE)
    String discard(@PathVariable String id, @RequestParam(required = false) @Nullable List<Long> chosen, @RequestParam(required = false) @Nullable String reason,
            RedirectAttributes next) {
        return step(id, next, () -> {
            corrections.discard(id, chosen == null ? List.of() : chosen, reason);
            return imports.get(id);
        });
    }

    @PostMapping("/data/{id}/corrections")
    @Needs(Permission.DEMAND_WRITE)
    String corrected(@PathVariable String id, @RequestParam MultipartFile file, RedirectAttributes next) throws IOException {
        var upload = file.getInputStream();
        return step(id, next, () -> corrections.upload(id, upload));
    }

    @PostMapping("/data/{id}/undo")
    @Needs(Permission.DEMAND_WRITE)
    String undo(@PathVariable String id, RedirectAttributes next) {
        return step(id, next, () -> corrections.undo(id));
    }

    private static String step(String id, RedirectAttributes next, Supplier<HistoryImport> work) {
        try {
            return "redirect:/data/" + work.get().id();
        } catch (Problem refused) {
            PageStep.keep(refused, next);
            return "redirect:/data/" + id;
        }
    }
}
