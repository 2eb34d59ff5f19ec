package org.tessellate.app.console.booking;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tessellate.app.booking.FindAnswer;
import org.tessellate.app.booking.GapAnswer;
import org.tessellate.app.booking.GapRequest;
import org.tessellate.app.booking.Gaps;
import org.tessellate.app.console.UnitChoice;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** What to do with an opened gap: whether these visits fit together, how to split them if not, and which visit fits best (R57, R58, S1). */
@Controller
class GapPageController {

    private static final String COUNT = "count.";
    private static final int MOST = 8;

    private final Gaps gaps;
    private final Facilities facilities;
    private final UnitChoice choice;
    private final BookingChoices choices;
    private final Access access;

    GapPageController(Gaps gaps, Facilities facilities, UnitChoice choice, BookingChoices choices, Access access) {
        this.gaps = gaps;
        this.facilities = facilities;
        this.choice = choice;
        this.choices = choices;
        this.access = access;
    }

    /** How many of a visit somebody wants in the gap. */
    record Wish(Procedure procedure, int count) {}

    /** A visit that stays over, with the first time elsewhere. */
    record Left(String procedure, String why, @Nullable String elsewhere, @Nullable Instant at) {}

    @GetMapping("/booking/gap")
    @Needs(Permission.APPOINTMENTS_READ)
    String show(@RequestParam(required = false) @Nullable String unit, @RequestParam(required = false) @Nullable LocalDateTime start,
            @RequestParam(required = false) @Nullable LocalDateTime end, @RequestParam(required = false) @Nullable Instant startAt,
            @RequestParam(required = false) @Nullable Instant endAt, @RequestParam(required = false) @Nullable String who,
            @RequestParam Map<String, String> all, Model model) {
        List<Unit> units = choices.bookable(choice.units(Permission.APPOINTMENTS_READ));
        Unit chosen = choice.chosen(unit, units);
        model.addAttribute("units", units);
        model.addAttribute("unit", chosen);
        model.addAttribute("start", start);
        model.addAttribute("end", end);
        model.addAttribute("startAt", startAt);
        model.addAttribute("endAt", endAt);
        model.addAttribute("who", who);
        if (chosen != null) {
            List<Wish> wishes = choices.procedures(chosen).stream().map(procedure -> new Wish(procedure, count(all, procedure))).toList();
            model.addAttribute("wishes", wishes);
            ZoneId zone = facilities.graph().zoneOf(chosen.id());
            model.addAttribute("zone", zone);
            model.addAttribute("people", choices.people(chosen));
            model.addAttribute("mayBook", access.allows(Permission.APPOINTMENTS_WRITE, chosen.id().value()));
            if (start != null && end != null) {
                answer(chosen, new GapRequest(Moments.meant(start, startAt, zone), Moments.meant(end, endAt, zone), required(who), visits(wishes)), model);
            }
        }
        return "console/booking/gap";
    }

    private void answer(Unit unit, GapRequest request, Model model) {
        ZoneId zone = facilities.graph().zoneOf(unit.id());
        try {
            if (!request.procedures().isEmpty()) {
                GapAnswer answer = gaps.fit(request);
                model.addAttribute("answer", answer);
                model.addAttribute("placed", cards(answer.placed(), request, zone));
                model.addAttribute("left", answer.leftOver().stream().map(left -> left(left, zone)).toList());
            }
            model.addAttribute("suggestions",
                    gaps.suggest(new GapRequest(request.start(), request.end(), request.required(), List.of()), unit.id().value()));
        } catch (Problem refused) {
            model.addAttribute("refused", refused);
        }
    }

    /** A card knows what it is a card of. */
    record Placed(String procedure, String name, SlotCard card) {}

    private List<Placed> cards(List<FindAnswer.Proposal> placed, GapRequest request, ZoneId zone) {
        List<SlotCard> cards = SlotCard.all(placed, zone);
        List<Placed> named = new ArrayList<>();
        for (int i = 0; i < cards.size(); i++) {
            String procedure = placed.get(i).procedure();
            named.add(new Placed(procedure, choices.procedureName(procedure), cards.get(i)));
        }
        return named;
    }

    private Left left(GapAnswer.LeftOver left, ZoneId zone) {
        return new Left(choices.procedureName(left.procedure()), left.why(),
                left.elsewhere() == null ? null : Moments.shown("EEEE d MMMM HH:mm", left.elsewhere().atZone(zone)), left.elsewhere());
    }

    private static Set<String> required(@Nullable String who) {
        return who == null || who.isBlank() ? Set.of() : Set.of(who);
    }

    private static List<String> visits(List<Wish> wishes) {
        return wishes.stream().flatMap(wish -> Collections.nCopies(wish.count(), wish.procedure().id().value()).stream()).toList();
    }

    /** More than the engine takes is cut by the engine itself, with words. */
    private static int count(Map<String, String> all, Procedure procedure) {
        String text = new HashMap<>(all).getOrDefault(COUNT + procedure.id(), "");
        return text.matches("\\d{1,2}") ? Math.min(Integer.parseInt(text), MOST + 1) : 0;
    }
}
