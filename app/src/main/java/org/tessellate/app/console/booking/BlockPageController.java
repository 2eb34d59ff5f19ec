package org.tessellate.app.console.booking;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.block.BlockDay;
import org.tessellate.app.booking.block.BlockDays;
import org.tessellate.app.booking.block.OpenTime;
import org.tessellate.app.booking.block.ReleaseProposals;
import org.tessellate.app.booking.block.TimeRequest;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.HealthcareService;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;

/** The coming days of a unit's blocks with what is booked and what will likely stay unused, and the open time that services ask for. */
@Controller
@RequestMapping("/booking/blocks")
class BlockPageController {

    private static final int DAYS = 28;

    private final BlockDays days;
    private final OpenTime openTime;
    private final ReleaseProposals proposals;
    private final BookingChoices choices;
    private final UnitChoice choice;
    private final Finding finding;
    private final Facilities facilities;
    private final Access access;

    BlockPageController(BlockDays days, OpenTime openTime, ReleaseProposals proposals, BookingChoices choices, UnitChoice choice, Finding finding,
            Facilities facilities, Access access) {
        this.days = days;
        this.openTime = openTime;
        this.proposals = proposals;
        this.choices = choices;
        this.choice = choice;
        this.finding = finding;
        this.facilities = facilities;
        this.access = access;
    }

    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@RequestParam(required = false) @Nullable String unit, @RequestParam(required = false) @Nullable LocalDate from, Model model) {
        List<Unit> units = choices.bookable(choice.units(Permission.APPOINTMENTS_READ));
        Unit chosen = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", chosen);
        if (chosen != null) {
            fill(chosen, from, model);
        }
        return "console/booking/blocks";
    }

    private void fill(Unit unit, @Nullable LocalDate from, Model model) {
        String id = unit.id().value();
        LocalDate first = from == null ? finding.today(id) : from;
        model.addAttribute("from", first);
        model.addAttribute("zone", facilities.graph().zoneOf(unit.id()));
        model.addAttribute("rows", days.of(id, first, DAYS));
        model.addAttribute("asked", openTime.requests(id).stream().filter(request -> request.status() == TimeRequest.Status.ASKED).toList());
        model.addAttribute("services", services(unit));
        model.addAttribute("mayWrite", access.allows(Permission.APPOINTMENTS_WRITE, id));
        model.addAttribute("mayPlan", access.allows(Permission.RESOURCES_WRITE, id));
    }

    /** Those of the facility for whose units one may book. */
    private List<HealthcareService> services(Unit unit) {
        return facilities.graph().services().values().stream().filter(service -> facilities.graph().sameFacility(service.unit(), unit.id())
                && access.allows(Permission.APPOINTMENTS_WRITE, service.unit().value())).sorted(Comparator.comparing(HealthcareService::name)).toList();
    }

    @GetMapping("/days.csv")
    @Needs(Permission.APPOINTMENTS_READ)
    ResponseEntity<String> csv(@RequestParam String unit, @RequestParam LocalDate from) {
        List<BlockDay> rows = days.of(unit, from, DAYS);
        return Entries.csv("blocks-%s-%s".formatted(unit, from), BlockCsv.of(rows));
    }

    @PostMapping("/{id}/{day}/release")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String release(@PathVariable String id, @PathVariable LocalDate day, @RequestParam String unit, @RequestParam String reason, RedirectAttributes next) {
        return step(unit, next, () -> openTime.release(id, day, reason));
    }

    @PostMapping("/{id}/{day}/ask")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String ask(@PathVariable String id, @PathVariable LocalDate day, @RequestParam String unit, @RequestParam String service, @RequestParam String reason,
            RedirectAttributes next) {
        return step(unit, next, () -> openTime.ask(id, day, service, reason));
    }

    @PostMapping("/requests/{request}/grant")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String grant(@PathVariable String request, @RequestParam String unit, RedirectAttributes next) {
        return step(unit, next, () -> openTime.grant(request));
    }

    @PostMapping("/requests/{request}/decline")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String decline(@PathVariable String request, @RequestParam String unit, RedirectAttributes next) {
        return step(unit, next, () -> openTime.decline(request));
    }

    @PostMapping("/proposals")
    @Needs(Permission.APPOINTMENTS_WRITE)
    String propose(@RequestParam String unit, RedirectAttributes next) {
        return step(unit, next, () -> next.addFlashAttribute("proposed", proposals.propose(unit).size()));
    }

    private static String step(String unit, RedirectAttributes next, Runnable change) {
        PageStep.take(next, change);
        next.addAttribute("unit", unit);
        return "redirect:/booking/blocks";
    }
}
