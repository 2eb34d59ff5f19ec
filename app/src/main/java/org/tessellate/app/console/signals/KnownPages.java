package org.tessellate.app.console.signals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.demand.known.Regressors;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.FacilityId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.Regressor;

/** What a facility knows beside its demand, such as weather: looked at and brought in from files. */
@Controller
class KnownPages {

    private static final String PAGE = "redirect:/data/known";

    private final Regressors regressors;
    private final Facilities facilities;
    private final UnitChoice choice;
    private final Access access;
    private final Clock clock;

    KnownPages(Regressors regressors, Facilities facilities, UnitChoice choice, Access access, Clock clock) {
        this.regressors = regressors;
        this.facilities = facilities;
        this.choice = choice;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/data/known")
    @Needs(Permission.DEMAND_READ)
    String show(@RequestParam(required = false) @Nullable String facility, Model page) {
        List<Facility> own = choice.units(Permission.DEMAND_READ).stream().map(unit -> facilities.graph().facilityOf(unit.id())).distinct()
                .sorted(Comparator.comparing(Facility::name)).toList();
        Facility chosen = own.stream().filter(one -> one.id().value().equals(facility)).findFirst().orElse(own.isEmpty() ? null : own.getFirst());
        page.addAttribute("facilities", own);
        page.addAttribute("chosen", chosen);
        page.addAttribute("once", UUID.randomUUID().toString());
        page.addAttribute("mayChange", access.allows(Permission.DEMAND_WRITE, null));
        page.addAttribute("availabilities", Regressor.Availability.values());
        page.addAttribute("granularities", List.of(Granularity.HOUR, Granularity.DAY));
        page.addAttribute("lines", chosen == null ? List.of() : regressors.of(chosen.id()).stream().map(line -> view(line, chosen)).toList());
        return "console/signals/known";
    }

    private KnownView view(Regressors.Line line, Facility facility) {
        return KnownView.of(line, regressors.words(line.id(), KnownView.from(line), clock.instant()), facility.zone());
    }

    @PostMapping("/data/known")
    @Needs(Permission.DEMAND_WRITE)
    String add(@RequestParam String facility, @RequestParam String name, @RequestParam Regressor.Availability availability,
            @RequestParam Granularity granularity, @RequestParam(required = false) @Nullable String measuredIn, RedirectAttributes next) {
        return done(facility, next, () -> regressors.add(new FacilityId(facility), name, availability, granularity, measuredIn));
    }

    @PostMapping("/data/known/{id}/values")
    @Needs(Permission.DEMAND_WRITE)
    String values(@PathVariable String id, @RequestParam String facility, @RequestParam MultipartFile file, RedirectAttributes next) throws IOException {
        String csv = new String(file.getBytes(), StandardCharsets.UTF_8);
        return done(facility, next, () -> next.addFlashAttribute("rows", regressors.put(id, csv)));
    }

    @PostMapping("/data/known/{id}/remove")
    @Needs(Permission.DEMAND_WRITE)
    String remove(@PathVariable String id, @RequestParam String facility, RedirectAttributes next) {
        return done(facility, next, () -> regressors.remove(id));
    }

    private static String done(String facility, RedirectAttributes next, Runnable work) {
        next.addAttribute("facility", facility);
        PageStep.take(next, work);
        return PAGE;
    }
}
