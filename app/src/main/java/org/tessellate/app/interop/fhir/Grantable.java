package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Scopes;
import org.tessellate.app.identity.Scopes.Level;

/** What an app may be given for somebody, by resource type: never more than they may do themself, and nothing of audit and subscriptions. */
@Component
public class Grantable {

    /** Letters of {@code cruds}; with one patient's data only, nobody new is entered. */
    private static final Map<String, String> MOST = Map.ofEntries(Map.entry("Appointment", "crus"), Map.entry("AppointmentResponse", "crs"),
            Map.entry("Patient", "crus"), Map.entry("Encounter", "rs"), Map.entry("Slot", "rs"), Map.entry("Schedule", "rs"), Map.entry("HealthcareService", "rs"),
            Map.entry("Location", "rs"), Map.entry("Practitioner", "rs"), Map.entry("PractitionerRole", "rs"), Map.entry("Organization", "rs"), Map.entry("Device", "rs"), Map.entry("ServiceRequest", "rs"), Map.entry("Provenance", "rs"));
    private static final Map<Character, String> WRITES = Map.of('c', "create", 'u', "update");

    private final Kinds kinds;

    Grantable(Kinds kinds) {
        this.kinds = kinds;
    }

    /** All that could be given to anybody, as SMART writes it. */
    public static List<String> offered() {
        return Stream.of(Level.USER, Level.PATIENT).flatMap(level -> Scopes.words(new Scopes(level, most(level), null).text())).toList();
    }

    public Scopes to(Actor actor, Level level) {
        Map<String, String> letters = new TreeMap<>();
        most(level).forEach((type, most) -> letters.put(type, most.chars().filter(letter -> may(actor, type, (char) letter))
                .mapToObj(Character::toString).collect(Collectors.joining())));
        letters.values().removeIf(String::isEmpty);
        return new Scopes(level, letters, null);
    }

    private static Map<String, String> most(Level level) {
        Map<String, String> most = new TreeMap<>(MOST);
        if (level == Level.PATIENT) {
            most.put("Patient", "rus");
        }
        return most;
    }

    private boolean may(Actor actor, String type, char letter) {
        Optional<Permission> needed = WRITES.containsKey(letter) ? Optional.ofNullable(Gate.OTHERS.get(type + "/" + WRITES.get(letter)))
                : kinds.named(type).map(Served::toRead);
        return needed.filter(actor::may).isPresent();
    }
}
