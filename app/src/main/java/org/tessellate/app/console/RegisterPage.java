package org.tessellate.app.console;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.multipart.MultipartFile;
import org.tessellate.app.register.Entries;
import org.tessellate.app.register.ImportReport;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Page;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.Problem;

/** One page over several registers: choose a table, search it, take it away as CSV, bring it back. */
final class RegisterPage {

    private static final int ROWS = 50;

    private final String title;
    private final String path;
    private final Map<String, Register<?>> tables;

    RegisterPage(String title, String path, Map<String, Register<?>> tables) {
        this.title = title;
        this.path = path;
        this.tables = tables;
    }

    String show(@Nullable String table, String search, int page, boolean mayChange, Model model) {
        String chosen = table == null ? tables.keySet().iterator().next() : table;
        Page<org.tessellate.app.register.Row> rows = register(chosen).rows(ListQuery.of(search, page, ROWS));
        model.addAttribute("title", title);
        model.addAttribute("path", path);
        model.addAttribute("tables", tables.keySet());
        model.addAttribute("table", chosen);
        model.addAttribute("search", search);
        model.addAttribute("mayChange", mayChange);
        model.addAttribute("columns", register(chosen).columns());
        model.addAttribute("rows", rows);
        model.addAttribute("pages", (rows.total() + ROWS - 1) / ROWS);
        return "console/register";
    }

    ResponseEntity<String> csv(String table) {
        return Entries.csv(table, register(table).exportCsv());
    }

    /** Shows the table again, with what the file changed or why it changed nothing. */
    String upload(String table, MultipartFile file, Model model) throws IOException {
        try {
            ImportReport report = register(table).importCsv(Entries.reader(file.getBytes()));
            model.addAttribute("report", report);
        } catch (Problem refused) {
            model.addAttribute("refused", refused);
        }
        return show(table, "", 0, true, model);
    }

    private Register<?> register(String table) {
        Register<?> register = tables.get(table);
        if (register == null) {
            throw Problem.notFound("Table", table);
        }
        return register;
    }
}
