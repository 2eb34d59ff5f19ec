package org.tessellate.app.console.signals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.demand.Forecast;
import org.tessellate.app.demand.ForecastId;
import org.tessellate.app.demand.ForecastOrder;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ServiceId;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.engine.forecasting.Granularity;
import tools.jackson.databind.json.JsonMapper;

/** The forecast page: the latest forecast of a unit with its band, what came, its reasons and its backtest. */
@Controller
class ForecastPageController {

    private static final int DEFAULT_BAND = 80;
    private static final int EARLIER = 10;

    private final Forecasts forecasts;
    private final Facilities facilities;
    private final UnitChoice choice;
    private final Access access;
    private final JsonMapper json;

    ForecastPageController(Forecasts forecasts, Facilities facilities, UnitChoice choice, Access access, JsonMapper json) {
        this.forecasts = forecasts;
        this.facilities = facilities;
        this.choice = choice;
        this.access = access;
        this.json = json;
    }

    @GetMapping("/forecast")
    @Needs(Permission.DEMAND_READ)
    String show(@RequestParam(required = false) @Nullable String unit, @RequestParam(required = false) @Nullable String service,
            @RequestParam(defaultValue = "HOUR") Granularity granularity, @RequestParam(required = false) @Nullable String id,
            @RequestParam(defaultValue = "" + DEFAULT_BAND) int band, @RequestParam(defaultValue = "7") int days, Model model) {
        List<Unit> units = choice.units(Permission.DEMAND_READ);
        Forecast byId = id == null || id.isBlank() ? null : forecasts.get(new ForecastId(id));
        Unit shown = choice.chosen(byId == null ? unit : byId.unit().value(), units);
        model.addAttribute("units", units);
        model.addAttribute("unit", shown);
        model.addAttribute("service", service);
        model.addAttribute("granularity", byId == null ? granularity : byId.granularity());
        model.addAttribute("band", band);
        model.addAttribute("days", days);
        if (shown != null) {
            model.addAttribute("services", choice.services(shown));
            model.addAttribute("mayForecast", access.allows(Permission.DEMAND_WRITE, shown.id().value()));
            Forecast forecast = byId != null ? byId : forecasts.latest(shown.id(), serviceOf(service), granularity).orElse(null);
            model.addAttribute("earlier", forecasts.list(shown.id(), EARLIER));
            model.addAttribute("view", forecast == null ? null : view(forecast, band, days));
        }
        return "console/signals/forecast";
    }

    private ForecastView view(Forecast forecast, int band, int days) {
        int steps = Math.max(1, days) * forecast.granularity().stepsPerDay();
        Instant from = forecast.values().getFirst().start();
        List<Forecasts.Actual> actuals = forecasts.actuals(forecast.unit(), forecast.service(), forecast.granularity(),
                from.minus(forecast.granularity().step().multipliedBy(Math.max(forecast.granularity().stepsPerDay(), steps / 2))), forecast.until());
        return ForecastView.of(forecast, actuals, band, steps, json);
    }

    @PostMapping("/forecast")
    @Needs(Permission.DEMAND_WRITE)
    String make(@RequestParam String unit, @RequestParam(required = false) @Nullable String service, @RequestParam Granularity granularity,
            @RequestParam int horizonDays, @RequestParam(required = false) @Nullable String asOf) {
        UnitId unitId = new UnitId(unit);
        ZoneId zone = facilities.graph().zoneOf(unitId);
        Instant moment = asOf == null || asOf.isBlank() ? null : LocalDateTime.parse(asOf).atZone(zone).toInstant();
        Forecast made = forecasts.make(new ForecastOrder(
                unitId, serviceOf(service), granularity, horizonDays * granularity.stepsPerDay(), moment, null));
        return "redirect:" + UriComponentsBuilder.fromPath("/forecast").queryParam("id", made.id()).queryParam("days", horizonDays).toUriString();
    }

    private static @Nullable ServiceId serviceOf(@Nullable String service) {
        return service == null || service.isBlank() ? null : new ServiceId(service);
    }
}
