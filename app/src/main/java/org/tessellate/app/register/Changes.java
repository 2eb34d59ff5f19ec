package org.tessellate.app.register;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Carries out changes of a register inside the caller's transaction: locked, allowed, versioned, audited and told. */
final class Changes<T extends Record> {

    private final Definition<T> definition;
    private final Registers parts;
    private final Rows<T> rows;
    private final Checks<T> checks;
    private final Dependents dependents;

    Changes(Definition<T> definition, Registers parts, Rows<T> rows, Checks<T> checks, Dependents dependents) {
        this.definition = definition;
        this.parts = parts;
        this.rows = rows;
        this.checks = checks;
        this.dependents = dependents;
    }

    void create(T value) {
        lockFor(value);
        checks.require(value);
        requireAccess(value);
        if (!rows.insert(value, true)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "%s (%s) exists already.".formatted(definition.entity, definition.idOf(value)),
                    "Maybe choose another id, update the existing one with its version, or, if it is inactive, bring it back by an import.");
        }
        tell(new Change<>(null, value, false, true), 1);
    }

    void update(Object id, T value, int expected) {
        lockFor(value);
        checks.require(value);
        requireSameId(id, definition.idOf(value));
        Versioned<T> current = lockedAt(id, expected);
        replace(current, value, current.active());
    }

    void deactivate(Object id, int expected) {
        T known = rows.find(FhirId.require(id.toString(), "id")).orElseThrow(() -> Problem.notFound(definition.entity, id)).value();
        lockFor(known);
        Versioned<T> current = lockedAt(id, expected);
        replace(current, current.value(), false);
    }

    /** Takes an entry back into use as it was, if it may still stand. */
    void reactivate(Object id, int expected) {
        T known = rows.find(FhirId.require(id.toString(), "id")).orElseThrow(() -> Problem.notFound(definition.entity, id)).value();
        lockFor(known);
        Versioned<T> current = lockedAt(id, expected);
        checks.require(current.value());
        replace(current, current.value(), true);
    }

    /** The caller has checked the value; whoever loses a race of two first writers updates what the other wrote. */
    Outcome upsert(T value, boolean active) {
        lockFor(value);
        Optional<Versioned<T>> current = rows.locked(definition.idOf(value));
        if (current.isPresent()) {
            return settle(current.get(), value, active);
        }
        requireAccess(value);
        if (rows.insert(value, active)) {
            tell(new Change<>(null, value, false, active), 1);
            return Outcome.CREATED;
        }
        return settle(rows.locked(definition.idOf(value)).orElseThrow(), value, active);
    }

    /** Takes all locks of a file in one order, so that two files cannot wait for each other in a circle. */
    void lockAll(Collection<T> values) {
        List<T> known = values.stream().filter(value -> definition.id.apply(value) != null).toList();
        known.stream().sorted(Comparator.comparing(definition::ownerOf)).forEach(this::lockFor);
        rows.lock(known.stream().map(definition::idOf).toList());
    }

    /** Whether there is exactly this entry already, so that even an inactive one that refers to inactive ones can stay. */
    boolean keeps(T value, boolean active) {
        return definition.id.apply(value) != null
                && rows.find(definition.idOf(value)).filter(found -> same(found, value, active)).isPresent();
    }

    private boolean same(Versioned<T> current, T value, boolean active) {
        return current.value().equals(value) && current.active() == active;
    }

    private Outcome settle(Versioned<T> current, T value, boolean active) {
        if (same(current, value, active)) {
            return Outcome.UNCHANGED;
        }
        replace(current, value, active);
        return Outcome.UPDATED;
    }

    private void replace(Versioned<T> current, T value, boolean active) {
        requireAccess(value);
        requireAccess(current.value());
        requireSameOwner(current.value(), value);
        if (current.active() && !active) {
            dependents.requireNone(definition.entity, definition.idOf(value));
        }
        int version = current.version() + 1;
        rows.update(value, version, active);
        tell(new Change<>(current.value(), value, current.active(), active), version);
    }

    private void tell(Change<T> change, int version) {
        T after = change.after();
        parts.audit.record(AuditEvent.change(action(change), definition.entity, definition.idOf(after), definition.unitOf(after),
                Map.of("version", version, "changed", checks.changedColumns(change))));
        definition.listeners.forEach(listener -> listener.accept(change));
    }

    private void lockFor(T value) {
        definition.locks.forEach(lock -> lock.accept(value));
    }

    private void requireAccess(T value) {
        Access access = parts.access;
        if (!definition.anyUnit || !access.current().may(definition.permission)) {
            access.require(definition.permission, definition.unitOf(value));
        }
    }

    private void requireSameOwner(T before, T after) {
        definition.owners.forEach((column, owner) -> {
            if (!Objects.equals(owner.apply(before), owner.apply(after))) {
                throw Problem.invalid(ProblemCode.INVALID_VALUE, "%s (%s) belongs to %s (%s), not to (%s)."
                        .formatted(definition.entity, definition.idOf(before), column, owner.apply(before), owner.apply(after)),
                        "Maybe deactivate it and create one for the other.");
            }
        });
    }

    private static void requireSameId(Object address, String body) {
        if (!body.equals(address.toString())) {
            throw Problem.invalid(ProblemCode.INVALID_ID, "The id in the body (%s) differs from the one in the address (%s)."
                    .formatted(body, address), "Maybe leave the id as it is: ids never change.");
        }
    }

    private Versioned<T> lockedAt(Object id, int expected) {
        Versioned<T> current = rows.locked(FhirId.require(id.toString(), "id")).orElseThrow(() -> Problem.notFound(definition.entity, id));
        // Before the versions are compared: the refusal carries the whole entry.
        requireAccess(current.value());
        if (current.version() != expected) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.VERSION_CONFLICT,
                    "%s (%s) is at version (%d), not at (%d).".formatted(definition.entity, id, current.version(), expected),
                    "Maybe somebody changed it meanwhile: read it again and repeat the change.").with("current", current);
        }
        return current;
    }

    private String action(Change<?> change) {
        String verb = change.before() == null ? "created" : "updated";
        return definition.entity.toLowerCase(Locale.ROOT) + "." + (!change.active() ? "deactivated" : change.before() != null && !change.wasActive() ? "reactivated" : verb);
    }
}
