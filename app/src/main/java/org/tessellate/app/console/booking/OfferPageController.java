package org.tessellate.app.console.booking;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tessellate.app.booking.Appointment;
import org.tessellate.app.booking.waitlist.Offer;
import org.tessellate.app.booking.waitlist.OfferLinks;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.OpenToEverybody;
import org.tessellate.app.runtime.Problem;

/** What a patient sees who opens the link of an offer: when and what, yes or no. Names nobody. */
@Controller
class OfferPageController {

    private final OfferLinks links;
    private final BookingChoices choices;
    private final Facilities facilities;
    private final Clock clock;

    OfferPageController(OfferLinks links, BookingChoices choices, Facilities facilities, Clock clock) {
        this.links = links;
        this.choices = choices;
        this.facilities = facilities;
        this.clock = clock;
    }

    /** The patient's answer. */
    enum Answer { YES, NO }

    @GetMapping("/offers/{secret}")
    @OpenToEverybody("patients have no account; the address is the secret, stands for one offer and ends with it")
    String show(@PathVariable String secret, Model model) {
        OfferLinks.Shown shown = links.show(secret).orElseThrow(OfferPageController::unknown);
        Appointment visit = shown.visit();
        ZoneId zone = visit.zone();
        boolean isOpen = shown.offer().status() == Offer.Status.OPEN && shown.offer().expiresAt().isAfter(clock.instant());
        model.addAttribute("state", isOpen || shown.offer().status() != Offer.Status.OPEN ? shown.offer().status().name() : "EXPIRED");
        model.addAttribute("procedure", choices.procedureName(visit.procedure()));
        model.addAttribute("day", Moments.day(visit.start(), zone));
        model.addAttribute("times", Moments.times(visit.start(), visit.end(), zone));
        model.addAttribute("zone", zone);
        model.addAttribute("until", Moments.shortDay(shown.offer().expiresAt(), zone) + " " + Moments.clock(shown.offer().expiresAt(), zone));
        model.addAttribute("facility", facilities.graph().facilityOf(new UnitId(visit.unit())).name());
        model.addAttribute("unit", facilities.graph().unit(new UnitId(visit.unit())).name());
        return "console/booking/offer";
    }

    @PostMapping("/offers/{secret}")
    @OpenToEverybody("patients have no account; the address is the secret, stands for one offer and ends with it")
    String answer(@PathVariable String secret, @RequestParam Answer answer, RedirectAttributes next) {
        try {
            links.answer(secret, answer == Answer.YES).orElseThrow(OfferPageController::unknown);
        } catch (Problem refused) {
            if (refused.status().value() == 404) {
                throw refused;
            }
            next.addFlashAttribute("refused", true);
        }
        return "redirect:/offers/" + secret;
    }

    private static Problem unknown() {
        return Problem.notFound("Offer", "behind this link");
    }
}
