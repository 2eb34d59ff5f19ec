package org.tessellate.app.console.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.OpenToEverybody;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.rostering.DutyCoverage;
import org.tessellate.app.rostering.DutyCoverage.Cover;
import org.tessellate.engine.time.Interval;

/** The first page, and the way in. */
@Controller
class HomeController {

    private static final Duration AHEAD = Duration.ofHours(24);
    private static final int LATEST = 500;

    private final DutyCoverage coverage;
    private final PlanAttention plans;
    private final PeopleAttention people;
    private final DataAttention data;
    private final DemandGlance demand;
    private final Forecasts forecasts;
    private final Facilities facilities;
    private final Access access;
    private final Clock clock;

    HomeController(DutyCoverage coverage, PlanAttention plans, PeopleAttention people, DataAttention data, DemandGlance demand,
            Forecasts forecasts, Facilities facilities, Access access, Clock clock) {
        this.coverage = coverage;
        this.plans = plans;
        this.people = people;
        this.data = data;
        this.demand = demand;
        this.forecasts = forecasts;
        this.facilities = facilities;
        this.access = access;
        this.clock = clock;
    }

    @GetMapping("/")
    @Needs(Permission.SIGNED_IN)
    String home(Model model) {
        Instant now = clock.instant();
        boolean plansStaff = access.current().may(Permission.DECISIONS_READ);
        List<Cover> covers = plansStaff ? coverage.during(new Interval(now, now.plus(AHEAD))) : List.of();
        // Read once for all that looks at them.
        List<Forecasts.Line> latest = access.current().may(Permission.DEMAND_READ, null) ? forecasts.list(null, LATEST) : List.of();
        model.addAttribute("home", HomeView.of(attention(covers, latest, now), covers, facilities.graph(), now));
        model.addAttribute("demand", demand.of(latest, now));
        model.addAttribute("empty", facilities.graph().units().isEmpty());
        return "console/home/home";
    }

    private List<Attention> attention(List<Cover> covers, List<Forecasts.Line> latest, Instant now) {
        List<Attention> all = new ArrayList<>(plans.gaps(covers));
        all.addAll(plans.waiting());
        all.addAll(plans.ending(now));
        all.addAll(data.list(latest));
        all.addAll(people.list());
        return all;
    }

    @GetMapping("/login")
    @OpenToEverybody("signing in")
    String login() {
        return "console/login";
    }
}
