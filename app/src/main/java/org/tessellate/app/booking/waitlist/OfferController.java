package org.tessellate.app.booking.waitlist;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

@RestController
@RequestMapping("/api/v1/waitlist/offers")
class OfferController {

    private final Offers offers;
    private final OfferLinks links;

    OfferController(Offers offers, OfferLinks links) {
        this.offers = offers;
        this.links = links;
    }

    record Declined(@Nullable String reason) {}

    /** {@code path} is shown only now; a new one ends the last. */
    record Link(String path) {}

    @GetMapping
    @Needs(Permission.APPOINTMENTS_READ)
    List<Offer> open(@RequestParam String unit) {
        return offers.open(unit);
    }

    @GetMapping("/{id}")
    @Needs(Permission.APPOINTMENTS_READ)
    Offer get(@PathVariable String id) {
        return offers.get(id);
    }

    @PostMapping("/{id}/accept")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Offer accept(@PathVariable String id) {
        return offers.accept(id);
    }

    @PostMapping("/{id}/decline")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Offer decline(@PathVariable String id, @RequestBody Declined body) {
        return offers.decline(id, Objects.requireNonNullElse(body.reason(), ""));
    }

    @PostMapping("/{id}/link")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Link link(@PathVariable String id) {
        return new Link("/offers/" + links.newSecret(id));
    }
}
