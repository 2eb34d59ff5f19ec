package org.tessellate.app.demand.cases;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.demand.registry.RegisteredModel;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.engine.forecasting.learning.Calibration;
import org.tessellate.engine.forecasting.noshow.Effects;
import org.tessellate.engine.forecasting.noshow.GroupReport;
import org.tessellate.engine.forecasting.noshow.Moment;
import tools.jackson.databind.json.JsonMapper;

/** How good the models in use are and how they treat groups of people (R173, C20), for those who read demand in a unit. Thread-safe. */
@Service
public class CaseReports {

    private final CaseModels models;
    private final CaseTrainings trainings;
    private final Cases cases;
    private final JsonMapper json;
    private final Access access;

    CaseReports(CaseModels models, CaseTrainings trainings, Cases cases, JsonMapper json, Access access) {
        this.models = models;
        this.trainings = trainings;
        this.cases = cases;
        this.json = json;
        this.access = access;
    }

    /**
     * What the risk model showed on visits that it had not seen.
     *
     * @param calibration classes of risk, the lowest first
     * @param groups by age band, sex and area, none of which the model reads
     * @param effects of its strongest columns, in plain words
     */
    public record NoShow(RegisteredModel entry, int judged, LocalDate judgedFrom, LocalDate judgedUntil, List<Calibration.RiskClass> calibration,
            List<Groups> groups, List<Effects.Effect> effects) {

        /** What the column means. */
        public static String words(String column) {
            return FeatureWords.of(column);
        }
    }

    /** Figures by group of one kind: {@code AGE}, {@code SEX} or {@code AREA}. */
    public record Groups(String kind, List<GroupReport.Line> lines) {
    }

    /** What the duration model showed on cases that it had not seen, by procedure. */
    public record Duration(RegisteredModel entry, int judged, List<Procedure> procedures) {
    }

    /** @param inBand share of the cases between {@code p10} and {@code p90}, which should be about 0.8 */
    public record Procedure(String unit, String procedure, int cases, double median, double p10, double p90, double inBand) {
    }

    private record NoShowDetails(int judged, LocalDate judgedFrom, LocalDate judgedUntil, List<Calibration.RiskClass> calibration, List<Groups> groups,
            List<Effects.Effect> effects) {
    }

    private record DurationDetails(int judged, List<Procedure> procedures) {
    }

    /** Of the unit's facility, for the moment at which most risks are asked. */
    public Optional<NoShow> noShow(UnitId unit) {
        return models.champion(ModelKind.NOSHOW, CaseModels.scope(facility(unit), Moment.DAY_BEFORE)).map(entry -> {
            NoShowDetails details = json.convertValue(entry.model().document().details(), NoShowDetails.class);
            return new NoShow(entry, details.judged(), details.judgedFrom(), details.judgedUntil(), details.calibration(), details.groups(), details.effects());
        });
    }

    public Optional<Duration> duration(UnitId unit) {
        return models.champion(ModelKind.DURATION, facility(unit).value()).map(entry -> {
            DurationDetails details = json.convertValue(entry.model().document().details(), DurationDetails.class);
            return new Duration(entry, details.judged(), details.procedures().stream().filter(one -> one.unit().equals(unit.value())).toList());
        });
    }

    /** The training of the kind asked for last, if any. */
    public Optional<CaseTraining> training(UnitId unit, ModelKind kind) {
        return trainings.latest(kind, facility(unit));
    }

    private FacilityId facility(UnitId unit) {
        access.require(Permission.DEMAND_READ, unit.value());
        return cases.facilityOf(unit).id();
    }
}
