package org.tessellate.app.console.records;

import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;
import org.tessellate.app.runtime.Problem;

/** A page over several registers: find, edit in place, add, retire, and CSV both ways; a subclass names tables and permissions. */
abstract class TablePages {

    /** The path, whose first part is the entry of the menu. */
    private final String name;
    private final Permission toWrite;
    private final List<RecordTable> tables;
    private final TableViews views;
    private final Access access;

    TablePages(String name, Permission toWrite, List<RecordTable> tables, TableViews views, Access access) {
        this.name = name;
        this.toWrite = toWrite;
        this.tables = tables;
        this.views = views;
        this.access = access;
    }

    @GetMapping
    String show(@RequestParam(required = false) @Nullable String table, @RequestParam(defaultValue = "") String search,
            @RequestParam Map<String, String> parameters, Model model) {
        RecordTable chosen = table == null || table.isBlank() ? tables.getFirst() : table(table);
        add(model, chosen);
        model.addAttribute("search", search);
        model.addAttribute("parameters", parameters);
        model.addAttribute("list", views.list("/" + name, chosen, search, parameters));
        return "console/records/table";
    }

    @GetMapping(path = "/{table}.csv", produces = "text/csv")
    ResponseEntity<String> csv(@PathVariable String table) {
        return Entries.csv(table, table(table).register().exportCsv());
    }

    /** One row anew, after it was edited. */
    @GetMapping("/{table}/{id}/row")
    String row(@PathVariable String table, @PathVariable String id, Model model) {
        RecordTable chosen = table(table);
        add(model, chosen);
        model.addAttribute("row", views.row(chosen, chosen.register().row(id)));
        return "console/records/parts :: row";
    }

    @GetMapping("/{table}/{id}")
    String entry(@PathVariable String table, @PathVariable String id, Model model) {
        addEntry(model, table(table), id);
        return "console/records/entry";
    }

    /** The properties of an entry anew, after one was edited. */
    @GetMapping("/{table}/{id}/fields")
    String fields(@PathVariable String table, @PathVariable String id, Model model) {
        addEntry(model, table(table), id);
        return "console/records/parts :: fields";
    }

    /** What a file would change, or why it cannot be taken; a part of the page. */
    @PostMapping("/{table}/preview")
    String preview(@PathVariable String table, @RequestParam MultipartFile file, Model model) throws IOException {
        return taken(table, file, model, reader -> model.addAttribute("preview", table(table).register().previewCsv(reader)));
    }

    @PostMapping("/{table}/import")
    String take(@PathVariable String table, @RequestParam MultipartFile file, Model model) throws IOException {
        return taken(table, file, model, reader -> model.addAttribute("report", table(table).register().importCsv(reader)));
    }

    private interface Taking {
        void with(InputStreamReader file);
    }

    private String taken(String table, MultipartFile file, Model model, Taking taking) throws IOException {
        add(model, table(table));
        try {
            taking.with(Entries.reader(file.getBytes()));
        } catch (Problem refused) {
            model.addAttribute("refused", refused);
        }
        return "console/records/parts :: taken";
    }

    final void addEntry(Model model, RecordTable table, String id) {
        add(model, table);
        model.addAttribute("row", views.entry(table, table.register().row(id)));
        model.addAttribute("dependents", table.register().dependentsOf(id));
        model.addAttribute("mayChange", access.allows(toWrite, table.register().unitOf(id)));
    }

    private void add(Model model, RecordTable table) {
        int area = name.indexOf('/');
        model.addAttribute("nav", area < 0 ? name : name.substring(0, area));
        model.addAttribute("tab", name.substring(name.lastIndexOf('/') + 1));
        model.addAttribute("path", "/" + name);
        model.addAttribute("tables", tables);
        model.addAttribute("lookups", Names.LOOKUPS);
        model.addAttribute("table", table);
        model.addAttribute("mayChange", access.current().may(toWrite));
    }

    final RecordTable table(String key) {
        return tables.stream().filter(table -> table.key().equals(key)).findFirst().orElseThrow(() -> Problem.notFound("Table", key));
    }
}
