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
import org.tessellate.app.facility.Equipment;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.HealthcareService;
import org.tessellate.app.facility.Location;
import org.tessellate.app.facility.Outage;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;

/** The resources page: places, devices, services and procedures. */
@Controller
class ResourcePageController {

    private final RegisterPage page;
    private final Access access;

    ResourcePageController(Register<Facility> facilities, Register<Unit> units, Register<Location> locations, Register<Equipment> equipment,
            Register<HealthcareService> services, Register<Procedure> procedures, Register<Outage> outages, Access access) {
        Map<String, Register<?>> tables = new LinkedHashMap<>();
        tables.put("units", units);
        tables.put("locations", locations);
        tables.put("equipment", equipment);
        tables.put("procedures", procedures);
        tables.put("services", services);
        tables.put("facilities", facilities);
        tables.put("outages", outages);
        this.page = new RegisterPage("Resources", "/resources", tables);
        this.access = access;
    }

    @GetMapping("/resources")
    @Needs(Permission.RESOURCES_READ)
    String show(@RequestParam(required = false) @Nullable String table, @RequestParam(defaultValue = "") String search,
            @RequestParam(name = "page", defaultValue = "0") int number, Model model) {
        return page.show(table, search, number, access.current().may(Permission.RESOURCES_WRITE), model);
    }

    @GetMapping(path = "/resources/{table}.csv", produces = "text/csv")
    @Needs(Permission.RESOURCES_READ)
    ResponseEntity<String> csv(@PathVariable String table) {
        return page.csv(table);
    }

    @PostMapping("/resources/{table}")
    @Needs(Permission.RESOURCES_WRITE)
    String upload(@PathVariable String table, @RequestParam MultipartFile file, Model model) throws IOException {
        return page.upload(table, file, model);
    }
}
