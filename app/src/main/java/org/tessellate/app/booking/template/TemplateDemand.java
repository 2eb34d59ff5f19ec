package org.tessellate.app.booking.template;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.forecasting.Granularity;

/** What the newest daily forecast expects of each kind on each weekday from a day on; a service's own forecast before its unit's. */
@Component
class TemplateDemand {

    private final Forecasts forecasts;
    private final Facilities facilities;

    TemplateDemand(Forecasts forecasts, Facilities facilities) {
        this.forecasts = forecasts;
        this.facilities = facilities;
    }

    /** The kinds of each weekday, and the forecasts they rest on. */
    record Expected(Map<DayOfWeek, List<SlotMix.Kind>> kinds, List<Forecast> forecasts) {}

    Expected expected(SessionTemplate template, LocalDate from) {
        List<Procedure> procedures = template.lines().stream().map(SessionTemplate.Line::procedure).distinct()
                .map(id -> facilities.graph().procedure(new ProcedureId(id))).toList();
        List<Forecast> used = new ArrayList<>();
        Map<DayOfWeek, List<SlotMix.Kind>> kinds = new EnumMap<>(DayOfWeek.class);
        for (Procedure procedure : procedures) {
            Optional<Forecast> own = latest(template, procedure.service());
            Forecast forecast = own.or(() -> latest(template, null)).orElseThrow(() -> missing(template));
            used.add(forecast);
            int beside = count(template, procedures, own.isPresent() ? procedure.service() : null);
            double share = beside == 0 ? 0 : (double) count(template, procedure) / beside;
            template.lines().stream().map(SessionTemplate.Line::day).distinct().forEach(day -> kinds.computeIfAbsent(day, unseen -> new ArrayList<>())
                    .add(new SlotMix.Kind(procedure.id().value(), procedure.durationMinutes(), new Demand(forecast.quantiles(), values(forecast, day, from), share))));
        }
        return new Expected(kinds, used.stream().distinct().toList());
    }

    private static Problem missing(SessionTemplate template) {
        return Problem.conflict(ProblemCode.NOT_READY, "There is no daily forecast of unit (%s).".formatted(template.unit()),
                "Make one first, of the unit or of its services.");
    }

    private Optional<Forecast> latest(SessionTemplate template, @Nullable ServiceId service) {
        return Access.lending(Permission.DEMAND_READ, () -> forecasts.latest(new UnitId(template.unit()), service, Granularity.DAY));
    }

    /** Kinds of one forecast share its demand as the template has shared it so far. */
    private static int count(SessionTemplate template, List<Procedure> procedures, @Nullable ServiceId service) {
        return procedures.stream().filter(one -> service == null || one.service().equals(service)).mapToInt(one -> count(template, one)).sum();
    }

    private static int count(SessionTemplate template, Procedure procedure) {
        return template.lines().stream().filter(line -> line.procedure().equals(procedure.id().value())).mapToInt(SessionTemplate.Line::count).sum();
    }

    private static List<double[]> values(Forecast forecast, DayOfWeek day, LocalDate from) {
        Stream<Forecast.Value> later = forecast.values().stream().filter(value -> !value.local().toLocalDate().isBefore(from));
        return later.filter(value -> value.local().getDayOfWeek() == day).map(Forecast.Value::quantiles).toList();
    }
}
