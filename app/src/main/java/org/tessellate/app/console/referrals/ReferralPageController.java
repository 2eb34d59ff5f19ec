package org.tessellate.app.console.referrals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.referral.Choice;
import org.tessellate.app.referral.Priority;
import org.tessellate.app.referral.Referral;
import org.tessellate.app.referral.Referrals;
import org.tessellate.app.referral.VisitNeeds;
import org.tessellate.app.runtime.Blank;
import org.tessellate.app.runtime.Problem;

/** Referrals of a unit: take a note in, look at it beside what it was read as, confirm or correct. Works without scripts (R24). */
@Controller
@RequestMapping("/referrals")
class ReferralPageController {

    private final Referrals referrals;
    private final ReferralViews views;
    private final UnitChoice choice;
    private final Facilities facilities;
    private final Policies policies;
    private final Access access;
    private final Clock clock;

    ReferralPageController(Referrals referrals, ReferralViews views, UnitChoice choice, Facilities facilities, Policies policies, Access access, Clock clock) {
        this.referrals = referrals;
        this.views = views;
        this.choice = choice;
        this.facilities = facilities;
        this.policies = policies;
        this.access = access;
        this.clock = clock;
    }

    /** What somebody decided on the page. */
    record Form(int version, @Nullable String patient, @Nullable Priority priority, @Nullable String procedure, Choice.@Nullable Next next,
            @Nullable List<String> needs, @Nullable String reasonCode, @Nullable String comment) {

        Referrals.Verdict verdict() {
            return new Referrals.Verdict(patient, new Choice(priority, Blank.toNull(procedure), next, Objects.requireNonNullElse(needs, List.of())),
                    Blank.toNull(reasonCode), Blank.toNull(comment));
        }
    }

    @GetMapping
    @Needs(Permission.PATIENTS_READ)
    String list(@RequestParam(required = false) @Nullable String unit, Model model) {
        List<Unit> units = choice.units(Permission.APPOINTMENTS_READ);
        Unit chosen = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", chosen);
        if (chosen != null) {
            String id = chosen.id().value();
            model.addAttribute("waiting", views.rows(referrals.waiting(id), id));
            model.addAttribute("decided", views.rows(referrals.decided(id), id));
            model.addAttribute("learning", referrals.learning());
            may(id, model);
        }
        return "console/referrals/referrals";
    }

    private void may(String unit, Model model) {
        model.addAttribute("mayBook", access.allows(Permission.APPOINTMENTS_WRITE, unit));
        model.addAttribute("mayReadPatients", true);
        model.addAttribute("mayAddPatients", access.current().may(Permission.PATIENTS_WRITE));
    }

    @PostMapping
    @Needs(Permission.APPOINTMENTS_WRITE)
    String receive(@RequestParam String unit, @RequestParam(required = false) @Nullable String patient, @RequestParam(defaultValue = "") String note,
            RedirectAttributes next) {
        try {
            return "redirect:/referrals/" + referrals.receive(new Referrals.Received(unit, patient, note)).id();
        } catch (Problem refused) {
            PageStep.keep(refused, next);
            next.addFlashAttribute("typed", note);
            next.addAttribute("unit", unit);
            return "redirect:/referrals";
        }
    }

    @GetMapping("/{id}")
    @Needs(Permission.PATIENTS_READ)
    String show(@PathVariable String id, Model model) {
        Referral referral = referrals.get(id);
        model.addAttribute("view", views.view(referral));
        model.addAttribute("unitName", facilities.graph().unit(new UnitId(referral.unit())).name());
        model.addAttribute("suggested", referral.reading().procedure().orElse(""));
        model.addAttribute("priorities", Priority.values());
        model.addAttribute("days", referrals.targetDays(referral.unit()));
        model.addAttribute("overrideReasons", policies.resolve(new UnitId(referral.unit())).entries("/decisions/overrideReasons").entrySet());
        may(referral.unit(), model);
        search(referral, model);
        return "console/referrals/referral";
    }

    /** What the search for a time begins with, once somebody chose to look for one. */
    private void search(Referral referral, Model model) {
        if (referral.status() == Referral.Status.WAITING || referral.choice() == null || referral.choice().next() != Choice.Next.FIND) {
            return;
        }
        ResourceGraph graph = facilities.graph();
        Procedure procedure = graph.procedures().get(new ProcedureId(Objects.requireNonNull(referral.choice().procedure())));
        if (procedure == null) {
            return;
        }
        UnitId unit = graph.unitOf(procedure);
        LocalDate today = LocalDate.ofInstant(clock.instant(), graph.zoneOf(unit));
        model.addAttribute("searchUnit", unit);
        model.addAttribute("searchNeeds", new VisitNeeds(referral.choice().needs()));
        model.addAttribute("searchFrom", today);
        model.addAttribute("searchUntil", today.plusDays(Math.max(1, referrals.targetDays(referral.unit()).get(referral.choice().priority()))));
    }

    @PostMapping("/{id}/confirm")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String confirm(@PathVariable String id, @ModelAttribute Form form, RedirectAttributes next) {
        return step(id, next, () -> referrals.confirm(id, form.version(), form.verdict()));
    }

    @PostMapping("/{id}/dismiss")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String dismiss(@PathVariable String id, @RequestParam int version, @RequestParam(defaultValue = "") String reasonCode,
            @RequestParam(required = false) @Nullable String comment, RedirectAttributes next) {
        return step(id, next, () -> referrals.dismiss(id, version, reasonCode, Blank.toNull(comment)));
    }

    private static String step(String id, RedirectAttributes next, Supplier<Referral> decision) {
        try {
            next.addFlashAttribute("done", decision.get().status());
        } catch (Problem refused) {
            PageStep.keep(refused, next);
        }
        next.addAttribute("id", id);
        return "redirect:/referrals/{id}";
    }
}
