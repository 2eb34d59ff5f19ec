package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.Problem;

/** Every resource type that is served, by its name. */
@Component
class Kinds {

    private final Map<String, Served<?>> byName = new TreeMap<>();
    private final Access access;

    Kinds(List<Served<?>> all, Access access) {
        all.forEach(served -> byName.put(served.name(), served));
        this.access = access;
    }

    List<Served<?>> all() {
        return List.copyOf(byName.values());
    }

    Optional<Served<?>> named(String type) {
        return Optional.ofNullable(byName.get(type));
    }

    /** What a relative reference leads to, if whoever asks may see it: what they may not see is not there for them. */
    Optional<Resource> resolve(Reference reference) {
        String[] parts = String.valueOf(reference.getReference()).split("/");
        return parts.length == 2 ? named(parts[0]).filter(served -> isReadable(served, "r")).flatMap(served -> seen(served, parts[1]))
                : Optional.empty();
    }

    /** Whether the caller's roles, and the scopes of the token if it has some, allow to read ({@code r}) or search ({@code s}) the type. */
    boolean isReadable(Served<?> served, String letter) {
        return access.current().may(served.toRead()) && access.scopes().filter(scopes -> !scopes.allow(served.name(), letter)).isEmpty();
    }

    private static Optional<Resource> seen(Served<?> served, String id) {
        try {
            return served.find(id).map(Resource.class::cast);
        } catch (Problem refusal) {
            if (refusal.isForbidden()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }
}
