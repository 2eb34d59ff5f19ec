package org.tessellate.app.patient;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Page;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Problem;

@RestController
@RequestMapping("/api/v1/patients")
class PatientController {

    private static final int SHORTEST_SEARCH = 3;
    private static final int LARGEST_PAGE = 50;
    private static final int MOST_SHOWN = 200;

    private final Register<Patient> patients;

    PatientController(Register<Patient> patients) {
        this.patients = patients;
    }

    /** Nobody leafs through all patients: a search text is required. */
    @GetMapping
    @Needs(Permission.PATIENTS_READ)
    Page<Versioned<Patient>> search(
            @RequestParam String search,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        if (search.strip().length() < SHORTEST_SEARCH) {
            throw Problem.badRequest("The search text is shorter than (%d) characters.".formatted(SHORTEST_SEARCH),
                    "Maybe type more of the name or the number.");
        }
        ListQuery query = ListQuery.of(search, page, size);
        if (query.size() > LARGEST_PAGE || (query.page() + 1L) * query.size() > MOST_SHOWN) {
            throw Problem.badRequest("A search shows at most (%d) patients, (%d) a page.".formatted(MOST_SHOWN, LARGEST_PAGE),
                    "Maybe type more of the name or the number.");
        }
        return patients.list(query);
    }

    @GetMapping("/{id}")
    @Needs(Permission.PATIENTS_READ)
    ResponseEntity<Versioned<Patient>> get(@PathVariable String id) {
        return Entries.ok(patients.get(id));
    }

    @PostMapping
    @Needs(Permission.PATIENTS_WRITE)
    ResponseEntity<Versioned<Patient>> create(@RequestBody Patient patient) {
        return Entries.created(patients.create(patient), "/api/v1/patients", patient.id());
    }

    @PutMapping("/{id}")
    @Needs(Permission.PATIENTS_WRITE)
    ResponseEntity<Versioned<Patient>> update(@PathVariable String id, @RequestBody Patient patient,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return Entries.ok(patients.update(id, patient, Entries.version(version)));
    }

    @DeleteMapping("/{id}")
    @Needs(Permission.PATIENTS_WRITE)
    ResponseEntity<Versioned<Patient>> deactivate(@PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return Entries.ok(patients.deactivate(id, Entries.version(version)));
    }
}
