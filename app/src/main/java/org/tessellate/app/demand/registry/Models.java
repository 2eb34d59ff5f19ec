package org.tessellate.app.demand.registry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * Keeps every trained model of every kind and says which one is used (R117). Whoever trains one registers it, and promotes it once it has
 * shown that it is better than the one in use; people may promote another, for instance an earlier one, and pin it. Thread-safe.
 */
@Service
public class Models {

    private static final int LONGEST_REASON = 500;

    private final ModelStore store;
    private final Access access;
    private final Audit audit;

    Models(ModelStore store, Access access, Audit audit) {
        this.store = store;
        this.access = access;
        this.audit = audit;
    }

    /** Takes a model in as a challenger; the same one learned from the same data is there once only. */
    @Transactional
    public RegisteredModel register(TrainedModel model, String reason) {
        requireWrite(model.unit());
        store.lockSeat(model.kind(), model.scope());
        Optional<RegisteredModel> known = store.same(model);
        if (known.isPresent()) {
            return known.get();
        }
        String id = FhirId.generate();
        store.add(id, model, access.current().username());
        record(id, model, RegisteredModel.What.TRAINED, reason);
        return required(id);
    }

    /** Puts a model to use in the place of the present champion; refused while a person keeps that one pinned. */
    @Transactional
    public RegisteredModel promote(String id, String reason) {
        RegisteredModel wanted = locked(id);
        Optional<RegisteredModel> present = store.champion(wanted.model().kind(), wanted.model().scope());
        if (present.isPresent() && present.get().id().equals(id)) {
            return wanted;
        }
        present.ifPresent(champion -> replace(champion, wanted));
        store.set(id, ModelState.CHAMPION, false);
        record(id, wanted.model(), RegisteredModel.What.PROMOTED, reason);
        return required(id);
    }

    private void replace(RegisteredModel champion, RegisteredModel by) {
        if (champion.pinned()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The model (%s) in use for (%s) is pinned.".formatted(champion.id(), champion.model().scope()),
                    "Maybe unpin it first; who pinned it and why stands on its card.");
        }
        store.set(champion.id(), ModelState.RETIRED, false);
        record(champion.id(), champion.model(), RegisteredModel.What.RETIRED, "Replaced by %s %s (%s).".formatted(by.model().name(), by.model().version(), by.id()));
    }

    /** Keeps the champion in use whatever training finds, until it is unpinned. */
    @Transactional
    public RegisteredModel pin(String id, boolean pinned, String reason) {
        RegisteredModel champion = locked(id);
        if (champion.state() != ModelState.CHAMPION) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The model (%s) is not in use (%s).".formatted(id, champion.state()), "Put it to use first, then pin it.");
        }
        if (champion.pinned() != pinned) {
            store.set(id, ModelState.CHAMPION, pinned);
            record(id, champion.model(), pinned ? RegisteredModel.What.PINNED : RegisteredModel.What.UNPINNED, reason);
        }
        return required(id);
    }

    /** Puts a model away that nobody uses; it stays in the record and can be promoted again. */
    @Transactional
    public RegisteredModel retire(String id, String reason) {
        RegisteredModel model = locked(id);
        if (model.state() == ModelState.CHAMPION) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The model (%s) is in use.".formatted(id), "Put another one to use in its place.");
        }
        if (model.state() == ModelState.CHALLENGER) {
            store.set(id, ModelState.RETIRED, false);
            record(id, model.model(), RegisteredModel.What.RETIRED, reason);
        }
        return required(id);
    }

    /** The model in use in a seat; for those who predict with it, so no permission is asked for. */
    public Optional<RegisteredModel> champion(ModelKind kind, String scope) {
        return store.champion(kind, scope);
    }

    public RegisteredModel get(String id) {
        RegisteredModel found = required(id);
        access.require(Permission.DEMAND_READ, unitOf(found.model().unit()));
        return found;
    }

    /** Those of the units the reader may see, the newest first. */
    public List<RegisteredModel> list(ModelQuery query) {
        return store.list(query).stream().filter(found -> access.allows(Permission.DEMAND_READ, unitOf(found.model().unit()))).toList();
    }

    private RegisteredModel locked(String id) {
        RegisteredModel found = required(id);
        requireWrite(found.model().unit());
        store.lockSeat(found.model().kind(), found.model().scope());
        return required(id);
    }

    private RegisteredModel required(String id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("Model", id));
    }

    private void requireWrite(@Nullable UnitId unit) {
        access.require(Permission.DEMAND_WRITE, unitOf(unit));
    }

    private void record(String id, TrainedModel model, RegisteredModel.What what, String reason) {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason has (%d) characters.".formatted(why.length()),
                    "Say in a sentence why, at most %d characters.".formatted(LONGEST_REASON));
        }
        store.step(id, what, access.current().username(), why);
        audit.record(AuditEvent.change("model." + what.name().toLowerCase(Locale.ROOT), "Model", id, unitOf(model.unit()), Map.of(
                "kind", model.kind(), "scope", model.scope(), "name", model.name(), "version", model.version(), "reason", why)));
    }

    private static @Nullable String unitOf(@Nullable UnitId unit) {
        return unit == null ? null : unit.value();
    }
}
