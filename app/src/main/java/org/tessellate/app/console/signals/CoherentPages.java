package org.tessellate.app.console.signals;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.demand.CoherentForecast;
import org.tessellate.app.demand.CoherentForecasts;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** Forecasts of units, facilities and a region that add up. */
@Controller
class CoherentPages {

    private static final int WEEK = 7;
    private static final int DAYS = 28;

    private final CoherentForecasts forecasts;
    private final Facilities facilities;
    private final UnitChoice choice;
    private final Access access;

    CoherentPages(CoherentForecasts forecasts, Facilities facilities, UnitChoice choice, Access access) {
        this.forecasts = forecasts;
        this.facilities = facilities;
        this.choice = choice;
        this.access = access;
    }

    /** A node with what it expects alone and what adds up, for a week and for all days. */
    record Row(CoherentForecast.Kind kind, String name, int depth, String weekAlone, String week, String allAlone, String all, String change) {
    }

    @GetMapping("/forecast/coherent")
    @Needs(Permission.DEMAND_READ)
    String show(@RequestParam(required = false) @Nullable String facility, Model page) {
        List<Facility> own = choice.units(Permission.DEMAND_READ).stream().map(unit -> facilities.graph().facilityOf(unit.id())).distinct()
                .sorted(Comparator.comparing(Facility::name)).toList();
        Facility chosen = own.stream().filter(one -> one.id().value().equals(facility)).findFirst().orElse(own.isEmpty() ? null : own.getFirst());
        page.addAttribute("facilities", own);
        page.addAttribute("chosen", chosen);
        page.addAttribute("figures", Figures.here());
        page.addAttribute("once", UUID.randomUUID().toString());
        page.addAttribute("mayForecast", access.allows(Permission.DEMAND_WRITE, null));
        if (chosen != null) {
            CoherentForecast made = forecasts.latest(chosen.id()).orElse(null);
            page.addAttribute("made", made);
            page.addAttribute("rows", made == null ? List.of() : made.nodes().stream().map(node -> row(node, made.nodes())).toList());
            page.addAttribute("zone", chosen.zone());
        }
        return "console/signals/coherent";
    }

    private static Row row(CoherentForecast.Node node, List<CoherentForecast.Node> all) {
        Figures figures = Figures.here();
        int days = node.days().size();
        double change = node.alone(days) > 0 ? node.together(days) / node.alone(days) - 1 : 0;
        int depth = node.parent() < 0 ? 0 : all.get(node.parent()).parent() < 0 ? 1 : 2;
        return new Row(node.kind(), node.name(), depth, figures.number(node.alone(WEEK)), figures.number(node.together(WEEK)), figures.number(node.alone(days)),
                figures.number(node.together(days)), (change < 0 ? "−" : "+") + figures.fine(Math.abs(change)));
    }

    @PostMapping("/forecast/coherent")
    @Needs(Permission.DEMAND_WRITE)
    String make(@RequestParam String facility, RedirectAttributes next) {
        PageStep.take(next, () -> forecasts.make(new FacilityId(facility), DAYS));
        next.addAttribute("facility", facility);
        return "redirect:/forecast/coherent";
    }
}
