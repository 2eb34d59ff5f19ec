package org.tessellate.app.console.booking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.register.Register;

/** Names of patients for those who may read them; the page that shows them records that it was read. */
@Component
class PatientNames {

    private final Register<Patient> patients;
    private final Access access;

    PatientNames(Register<Patient> patients, Access access) {
        this.patients = patients;
        this.access = access;
    }

    /** By id; empty for somebody who may not read patients. */
    Map<String, String> of(List<String> ids) {
        Map<String, String> names = new HashMap<>();
        if (access.current().may(Permission.PATIENTS_READ)) {
            ids.stream().filter(Objects::nonNull).distinct().forEach(id -> patients.find(id).ifPresent(found -> names.put(id, found.value().name())));
        }
        return names;
    }

    /** The name, or the id for somebody who may not read patients. */
    @Nullable String of(@Nullable String id) {
        return id == null ? null : of(List.of(id)).getOrDefault(id, id);
    }

    /** Enough to recognise somebody on a screen that others can see. */
    static String initials(String name) {
        return Arrays.stream(name.strip().split("\\s+")).filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1))).limit(3).collect(Collectors.joining());
    }
}
