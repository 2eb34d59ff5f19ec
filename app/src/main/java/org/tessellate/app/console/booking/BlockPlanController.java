package org.tessellate.app.console.booking;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.block.Block;
import org.tessellate.app.booking.block.Blocks;
import org.tessellate.app.console.PageStep;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** Sets up a unit's blocks: a room's time for a service or a surgeon, changed and ended (C19). Works without scripts. */
@Controller
@RequestMapping("/booking/blocks/plan")
class BlockPlanController {

    private static final int RELEASE_HOURS = 168;

    private final Blocks blocks;
    private final BookingChoices choices;
    private final UnitChoice choice;
    private final Finding finding;
    private final Facilities facilities;
    private final Access access;

    BlockPlanController(Blocks blocks, BookingChoices choices, UnitChoice choice, Finding finding, Facilities facilities, Access access) {
        this.blocks = blocks;
        this.choices = choices;
        this.choice = choice;
        this.finding = finding;
        this.facilities = facilities;
        this.access = access;
    }

    /** What the form sends: no id for a new block, no version of one that nobody can have changed meanwhile. */
    record Sent(
            String unit, @Nullable String id, @Nullable Integer version, String location, String owner, @Nullable Set<DayOfWeek> days,
            LocalDate firstDay, @Nullable LocalDate lastDay, LocalTime starts, LocalTime ends, int releaseHours) {

        Block block() {
            String known = id == null || id.isBlank() ? UUID.randomUUID().toString() : id;
            return new Block(known, unit, location, owner, days, firstDay, lastDay, starts, ends, releaseHours, 0);
        }
    }

    @GetMapping
    @Needs(Permission.RESOURCES_WRITE)
    String show(@RequestParam(required = false) @Nullable String unit, @RequestParam(required = false) @Nullable String block, Model model) {
        List<Unit> units = choices.bookable(choice.units(Permission.RESOURCES_WRITE));
        Unit chosen = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", chosen);
        model.addAttribute("weekdays", DayOfWeek.values());
        if (chosen != null) {
            fill(chosen, block, model);
        }
        return "console/booking/block-plan";
    }

    private void fill(Unit unit, @Nullable String changed, Model model) {
        access.require(Permission.RESOURCES_WRITE, unit.id().value());
        LocalDate today = finding.today(unit.id().value());
        List<Block> all = blocks.inUnit(unit.id().value()).stream().filter(block -> block.lastDay() == null || !block.lastDay().isBefore(today))
                .sorted(Comparator.comparing(Block::location).thenComparing(Block::starts)).toList();
        List<BookingChoices.Option> rooms = choices.rooms(unit);
        List<BookingChoices.Option> owners = Stream.concat(services(unit), choices.people(unit).stream()).toList();
        model.addAttribute("all", all);
        model.addAttribute("rooms", rooms);
        model.addAttribute("owners", owners);
        model.addAttribute("names", Stream.concat(rooms.stream(), owners.stream()).collect(Collectors.toMap(BookingChoices.Option::key, BookingChoices.Option::name)));
        model.addAttribute("today", today);
        all.stream().filter(block -> block.id().equals(changed)).findFirst().ifPresent(block -> model.addAttribute("changed", block));
        model.addAttribute("releaseHours", RELEASE_HOURS);
    }

    private Stream<BookingChoices.Option> services(Unit unit) {
        return facilities.graph().services().values().stream().filter(service -> facilities.graph().sameFacility(service.unit(), unit.id()))
                .map(service -> new BookingChoices.Option("service/" + service.id(), service.name())).sorted(Comparator.comparing(BookingChoices.Option::name));
    }

    @PostMapping
    @Needs(Permission.RESOURCES_WRITE)
    String save(@ModelAttribute Sent sent, RedirectAttributes next) {
        return step(sent.unit(), next, () -> blocks.save(sent.block(), sent.version()), Map.of("sent", sent));
    }

    @PostMapping("/{id}/end")
    @Needs(Permission.RESOURCES_WRITE)
    String end(@PathVariable String id, @RequestParam String unit, @RequestParam LocalDate lastDay, RedirectAttributes next) {
        return step(unit, next, () -> blocks.end(id, lastDay), Map.of());
    }

    /** What was typed comes back with a refusal. */
    private static String step(String unit, RedirectAttributes next, Runnable change, Map<String, ?> typed) {
        if (PageStep.take(next, change)) {
            next.addFlashAttribute("saved", true);
        } else {
            typed.forEach(next::addFlashAttribute);
        }
        next.addAttribute("unit", unit);
        return "redirect:/booking/blocks/plan";
    }
}
