package org.tessellate.app.console.signals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.demand.Annotation;
import org.tessellate.app.demand.Annotations;
import org.tessellate.app.demand.AnomalyVerdicts;
import org.tessellate.app.demand.Feed;
import org.tessellate.app.demand.Feeds;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.ForecastId;
import org.tessellate.app.demand.ForecastRun;
import org.tessellate.app.demand.ForecastRuns;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.app.demand.Seat;
import org.tessellate.app.demand.Subject;
import org.tessellate.app.demand.surge.Surges;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.engine.forecasting.Granularity;

/** The forecast page: the latest forecast of a unit with its bands, what came, what moved it and how good it was. */
@Controller
class ForecastPageController {

    private static final int EARLIER = 10;
    private static final int NOTES_BACK_DAYS = 120;

    private final Forecasts forecasts;
    private final ForecastRuns runs;
    private final Annotations annotations;
    private final Feeds feeds;
    private final AnomalyVerdicts verdicts;
    private final Surges surges;
    private final ForecastChart chart;
    private final Facilities facilities;
    private final UnitChoice choice;
    private final Subjects subjects;
    private final Access access;

    ForecastPageController(Forecasts forecasts, ForecastRuns runs, Annotations annotations, Feeds feeds, AnomalyVerdicts verdicts, Surges surges, ForecastChart chart, Facilities facilities,
            UnitChoice choice, Subjects subjects, Access access) {
        this.forecasts = forecasts;
        this.runs = runs;
        this.annotations = annotations;
        this.feeds = feeds;
        this.verdicts = verdicts;
        this.surges = surges;
        this.chart = chart;
        this.facilities = facilities;
        this.choice = choice;
        this.subjects = subjects;
        this.access = access;
    }

    @GetMapping("/forecast")
    @Needs(Permission.DEMAND_READ)
    String show(ForecastQuery asked, Model model) {
        List<Unit> units = choice.units(Permission.DEMAND_READ);
        Optional<Forecast> byId = Optional.ofNullable(asked.id()).filter(id -> !id.isBlank()).map(id -> forecasts.get(new ForecastId(id)));
        ForecastQuery query = byId.map(asked::about).orElse(asked);
        Unit unit = choice.chosen(query.unit(), units);
        model.addAttribute("units", units);
        model.addAttribute("unit", unit);
        model.addAttribute("query", query);
        model.addAttribute("figures", Figures.here());
        if (unit != null) {
            show(unit, byId, query, model);
        }
        return "console/signals/forecast";
    }

    private void show(Unit unit, Optional<Forecast> byId, ForecastQuery query, Model model) {
        Granularity granularity = byId.map(Forecast::granularity).orElse(query.granularity());
        Forecast forecast = byId.or(() -> forecasts.latest(unit.id(), query.serviceId(), granularity)).orElse(null);
        List<Feed> history = feeds.of(unit.id());
        model.addAttribute("granularity", granularity);
        model.addAttribute("subjects", subjects.of(unit, history));
        model.addAttribute("hasHistory", !history.isEmpty() || forecasts.hasVisits(unit.id()));
        model.addAttribute("subject", new Subject(forecast == null ? query.serviceId() : forecast.service()));
        model.addAttribute("zone", facilities.graph().zoneOf(unit.id()));
        model.addAttribute("mayForecast", access.allows(Permission.DEMAND_WRITE, unit.id().value()));
        model.addAttribute("feeds", history);
        model.addAttribute("stale", history.stream().filter(Feed::stale).toList());
        model.addAttribute("run", run(unit, query));
        model.addAttribute("earlier", forecasts.list(unit.id(), EARLIER));
        model.addAttribute("once", UUID.randomUUID().toString());
        ForecastView view = forecast == null ? null : view(forecast, query);
        model.addAttribute("view", view);
        model.addAttribute("surge", surges.look(unit.id()).map(SurgeView::of).orElse(null));
        model.addAttribute("unusual", forecast == null ? List.of()
                : UnusualRow.of(forecast, verdicts.of(new Seat(unit.id(), forecast.service(), forecast.granularity()))));
        model.addAttribute("chart", view == null ? null : chart.of(view, query.level()));
    }

    /** The run asked for, or the unit's last one while it works or when it failed and nothing newer is there to see. */
    private @Nullable ForecastRun run(Unit unit, ForecastQuery query) {
        if (query.run() != null && !query.run().isBlank()) {
            return runs.get(query.run());
        }
        return runs.latest(unit.id()).filter(ForecastRun::active).orElse(null);
    }

    private ForecastView view(Forecast forecast, ForecastQuery query) {
        Granularity granularity = forecast.granularity();
        int steps = query.steps(granularity);
        // A season of weeks or months shows what repeats itself.
        Duration back = granularity.step().multipliedBy(granularity.stride() > 1 ? Math.max(granularity.stepsPerDay(), steps / 2) : granularity.season());
        Instant from = forecast.values().getFirst().start().minus(back);
        LocalDate first = LocalDate.ofInstant(from, forecast.zone());
        List<Annotation> notes = annotations.between(forecast.unit(), first.minusDays(NOTES_BACK_DAYS), LocalDate.ofInstant(forecast.until(), forecast.zone()));
        return ForecastView.of(forecast, forecasts.actuals(forecast.unit(), forecast.service(), granularity, from, forecast.until()), notes, query);
    }
}
