package org.tessellate.app.console.booking;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.patient.PatientId;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Page;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Blank;
import org.tessellate.app.runtime.FhirId;

/** Who the visit is for: found by name, number or id, or added in place. Shows no more than tells two people apart. */
@Controller
@RequestMapping("/booking/patients")
class PatientPickController {

    private static final int SHORTEST = 3;
    private static final int SHOWN = 8;

    private final Register<Patient> patients;

    PatientPickController(Register<Patient> patients) {
        this.patients = patients;
    }

    /** {@code hint} is the end of a number, never the whole of it. */
    record Match(String id, String name, String hint) {

        static Match of(Patient patient) {
            return new Match(patient.id().value(), patient.name(), patient.identifiers().stream().findFirst()
                    .map(identifier -> "…" + identifier.value().substring(Math.max(0, identifier.value().length() - 4))).orElse(""));
        }
    }

    /** Posted, so that what was typed of a name is in no address, history or access log; changes nothing. */
    @PostMapping("/find")
    @Needs(Permission.PATIENTS_READ)
    String search(@RequestParam String search, Model model) {
        String text = search.strip();
        model.addAttribute("short", text.length() < SHORTEST);
        if (text.length() >= SHORTEST) {
            Page<Versioned<Patient>> found = patients.list(ListQuery.of(text, 0, SHOWN));
            model.addAttribute("matches", found.items().stream().map(one -> Match.of(one.value())).toList());
            model.addAttribute("more", found.total() - found.items().size());
        }
        return "console/booking/patients :: matches";
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.PATIENTS_WRITE)
    String add(@RequestParam String name, @RequestParam(required = false) @Nullable String phone, @RequestParam(defaultValue = "en") String language,
            Model model) {
        Patient added = patients.create(new Patient(new PatientId(FhirId.generate()), List.of(), name.strip(),
                Blank.toNull(phone), null, language, Map.of())).value();
        model.addAttribute("matches", List.of(Match.of(added)));
        model.addAttribute("more", 0L);
        model.addAttribute("short", false);
        return "console/booking/patients :: matches";
    }
}
