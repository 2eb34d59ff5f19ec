package org.tessellate.app.referral;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Entries;

@RestController
@RequestMapping("/api/v1/referrals")
class ReferralController {

    private final Referrals referrals;

    ReferralController(Referrals referrals) {
        this.referrals = referrals;
    }

    record Dismissed(@Nullable String reasonCode, @Nullable String comment) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Needs(Permission.APPOINTMENTS_WRITE)
    Referral receive(@RequestBody Referrals.Received received) {
        return referrals.receive(received).withoutNote();
    }

    /** Those of the unit that wait for a person, or the newest decided ones; without their notes. */
    @GetMapping
    @Needs(Permission.PATIENTS_READ)
    List<Referral> list(@RequestParam String unit, @RequestParam(defaultValue = "false") boolean decided) {
        return decided ? referrals.decided(unit) : referrals.waiting(unit);
    }

    /** What the word model has learned from, and whether it helps. */
    @GetMapping("/learning")
    @Needs(Permission.PATIENTS_READ)
    Referrals.Learning learning() {
        return referrals.learning();
    }

    @GetMapping("/{id}")
    @Needs(Permission.PATIENTS_READ)
    Referral get(@PathVariable String id) {
        return referrals.get(id);
    }

    @PostMapping("/{id}/confirm")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Referral confirm(@PathVariable String id, @RequestBody Referrals.Verdict verdict,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return referrals.confirm(id, Entries.version(version), verdict).withoutNote();
    }

    @PostMapping("/{id}/dismiss")
    @Needs(Permission.APPOINTMENTS_WRITE)
    Referral dismiss(@PathVariable String id, @RequestBody Dismissed body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version) {
        return referrals.dismiss(id, Entries.version(version), body.reasonCode(), body.comment()).withoutNote();
    }
}
