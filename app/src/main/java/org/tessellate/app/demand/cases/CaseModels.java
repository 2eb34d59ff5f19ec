package org.tessellate.app.demand.cases;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.demand.registry.Models;
import org.tessellate.app.demand.registry.RegisteredModel;
import org.tessellate.app.demand.registry.TrainedModel;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.runtime.Recent;
import org.tessellate.engine.forecasting.duration.DurationModel;
import org.tessellate.engine.forecasting.noshow.Moment;
import org.tessellate.engine.forecasting.noshow.NoShowModel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Fitted models of cases: kept beside their entry in the register, and those in use ready to be asked. Thread-safe. */
@Component
class CaseModels {

    private static final Logger LOG = LoggerFactory.getLogger(CaseModels.class);
    private static final int KEPT_READY = 20;

    private final Models register;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Recent<String, NoShowModel> risks = new Recent<>(KEPT_READY);
    private final Recent<String, DurationModel> durations = new Recent<>(KEPT_READY);
    private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

    CaseModels(Models register, JdbcClient jdbc, JsonMapper json) {
        this.register = register;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A model in use, with its name in the register. */
    record Ready<M>(RegisteredModel entry, M model) {
    }

    static String scope(FacilityId facility, Moment moment) {
        return facility.value() + "/" + moment;
    }

    /** None where no model is in use, or where another version of this software fitted it to what this one does not compute. */
    Optional<Ready<NoShowModel>> risk(FacilityId facility, Moment moment) {
        return register.champion(ModelKind.NOSHOW, scope(facility, moment))
                .flatMap(entry -> readable(entry, id -> risks.get(id, one -> NoShowModel.of(read(one, NoShowModel.Snapshot.class)))));
    }

    /** None likewise. */
    Optional<Ready<DurationModel>> duration(FacilityId facility) {
        return register.champion(ModelKind.DURATION, facility.value())
                .flatMap(entry -> readable(entry, id -> durations.get(id, one -> DurationModel.of(read(one, DurationModel.Snapshot.class)))));
    }

    private <M> Optional<Ready<M>> readable(RegisteredModel entry, Function<String, M> model) {
        if (unreadable.contains(entry.id())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Ready<>(entry, model.apply(entry.id())));
        } catch (IllegalArgumentException | JacksonException otherVersion) {
            unreadable.add(entry.id());
            LOG.warn("The model ({}) is of another version and is not asked until it is trained anew: {}", entry.id(), otherVersion.getMessage());
            return Optional.empty();
        }
    }

    private <S> S read(String id, Class<S> snapshot) {
        return json.readValue(jdbc.sql("SELECT body FROM demand.case_artefact WHERE model_id = ?").param(id).query(String.class).single(), snapshot);
    }

    /** Enters the model with all that is needed to ask it, and puts it to use when the verdict says so. */
    @Transactional
    RegisteredModel keep(TrainedModel trained, Object snapshot, Verdict verdict) {
        RegisteredModel entry = register.register(trained, verdict.sentence());
        jdbc.sql("INSERT INTO demand.case_artefact (model_id, body) VALUES (?, ?::json) ON CONFLICT (model_id) DO UPDATE SET body = excluded.body")
                .params(entry.id(), json.writeValueAsString(snapshot)).update();
        unreadable.remove(entry.id());
        return verdict.better() ? register.promote(entry.id(), verdict.sentence()) : entry;
    }

    Optional<RegisteredModel> champion(ModelKind kind, String scope) {
        return register.champion(kind, scope);
    }
}
