package org.tessellate.app.demand;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.known.Regressors;
import org.tessellate.app.facility.CalendarDay;
import org.tessellate.app.facility.CalendarKind;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.register.Register;
import org.tessellate.engine.forecasting.AnnouncedDays;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.Regressor;
import org.tessellate.engine.forecasting.model.Candidates;
import org.tessellate.engine.forecasting.model.WithPeers;

/** All that a forecast may know at a moment: the demand, the facility's calendar, regressors, and what people said of unusual stretches. */
@Component
class ForecastInputs {

    private final DemandHistory history;
    private final Register<CalendarDay> calendar;
    private final Regressors regressors;
    private final AnomalyVerdicts verdicts;
    private final Feedback feedback;
    private final Peers peers;
    private final Facilities facilities;

    ForecastInputs(DemandHistory history, Register<CalendarDay> calendar, Regressors regressors, AnomalyVerdicts verdicts, Feedback feedback,
            Peers peers, Facilities facilities) {
        this.history = history;
        this.calendar = calendar;
        this.regressors = regressors;
        this.verdicts = verdicts;
        this.feedback = feedback;
        this.peers = peers;
        this.facilities = facilities;
    }

    /** What a model is given; {@code real} are beginnings of unusual stretches that happened, {@code peers} lend a young series their season. */
    record Inputs(DemandPanel panel, HolidayCalendar calendar, Set<LocalDateTime> real, Optional<Peers.Lent> peers) {

        DemandSeries series() {
            return panel.get(0);
        }

        /** What it knows beside the demand, by name. */
        List<String> beside() {
            return Stream.concat(panel.regressors().stream().map(Regressor::name), peers.stream().map(lent -> "season of " + String.join(", ", lent.units()))).toList();
        }

        /** The recipe of that name, or the usual one. */
        Candidates.Recipe recipe(String name) {
            List<Candidates.Recipe> all = recipes();
            return all.stream().filter(one -> one.name().equals(name)).findFirst().orElse(all.getFirst());
        }

        /** Those that differ here: without anything known ahead, leaving it out is no other way. */
        List<Candidates.Recipe> recipes() {
            boolean ahead = panel.regressors().stream().anyMatch(Regressor::isKnownAhead);
            return Candidates.recipes(panel.granularity(), calendar, real).stream().filter(one -> ahead || !one.name().equals("plain"))
                    .map(one -> peers.map(lent -> new Candidates.Recipe(one.name(), one.meaning(), new WithPeers(one.model(), lent.days()))).orElse(one)).toList();
        }
    }

    Inputs before(ForecastOrder order, Instant asOf, ZoneId zone) {
        DemandSeries series = history.before(order, asOf, zone);
        FacilityId facility = facilities.graph().facilityOf(order.unit()).id();
        List<CalendarDay> days = calendar.allWhere("facility_id", facility.value());
        int steps = series.size() + order.horizon() + 2;
        List<Regressor> beside = new ArrayList<>(new CalendarRegressors(series, steps).of(days, LocalDate.ofInstant(asOf, zone)));
        RegressorGrid grid = new RegressorGrid(series, steps, new LocalGrid(zone, series.granularity()));
        for (Regressors.Line line : regressors.of(facility)) {
            grid.of(line, regressors.words(line.id(), series.start().atZone(zone).toInstant(), asOf)).ifPresent(beside::add);
        }
        feedback.overrides(order.unit(), series, new LocalGrid(zone, series.granularity()), asOf).ifPresent(beside::add);
        HolidayCalendar known = named(days).knownAt(LocalDate.ofInstant(asOf, zone));
        return new Inputs(new DemandPanel(List.of("demand"), List.of(series), beside), known, verdicts.real(Seat.of(order), asOf), peers.to(order, series, asOf));
    }

    /** Holidays and events by name; of two on one day the holiday counts. */
    private static HolidayCalendar named(List<CalendarDay> days) {
        Map<LocalDate, AnnouncedDays.Entry> named = new HashMap<>();
        for (CalendarKind kind : List.of(CalendarKind.EVENT, CalendarKind.HOLIDAY)) {
            days.stream().filter(day -> day.kind() == kind).forEach(day -> day.days().forEach(date -> named.put(date,
                    new AnnouncedDays.Entry(day.name(), day.announced() == null ? LocalDate.MIN : day.announced()))));
        }
        return named.isEmpty() ? HolidayCalendar.NONE : HolidayCalendar.announced(named);
    }
}
