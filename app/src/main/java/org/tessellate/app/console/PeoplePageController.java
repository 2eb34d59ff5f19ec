package org.tessellate.app.console;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.workforce.Contract;
import org.tessellate.app.workforce.Credential;
import org.tessellate.app.workforce.Leave;
import org.tessellate.app.workforce.ShiftRequest;
import org.tessellate.app.workforce.StaffMember;

/** The people page: staff and what planning knows of them. */
@Controller
class PeoplePageController {

    private final RegisterPage page;
    private final Access access;

    PeoplePageController(Register<StaffMember> staff, Register<Credential> credentials, Register<Contract> contracts, Register<Leave> leave,
            Register<ShiftRequest> requests, Access access) {
        Map<String, Register<?>> tables = new LinkedHashMap<>();
        tables.put("staff", staff);
        tables.put("credentials", credentials);
        tables.put("contracts", contracts);
        tables.put("leave", leave);
        tables.put("requests", requests);
        this.page = new RegisterPage("People", "/people", tables);
        this.access = access;
    }

    @GetMapping("/people")
    @Needs(Permission.STAFF_READ)
    String show(@RequestParam(required = false) @Nullable String table, @RequestParam(defaultValue = "") String search,
            @RequestParam(name = "page", defaultValue = "0") int number, Model model) {
        return page.show(table, search, number, access.current().may(Permission.STAFF_WRITE), model);
    }

    @GetMapping(path = "/people/{table}.csv", produces = "text/csv")
    @Needs(Permission.STAFF_READ)
    ResponseEntity<String> csv(@PathVariable String table) {
        return page.csv(table);
    }

    @PostMapping("/people/{table}")
    @Needs(Permission.STAFF_WRITE)
    String upload(@PathVariable String table, @RequestParam MultipartFile file, Model model) throws IOException {
        return page.upload(table, file, model);
    }
}
