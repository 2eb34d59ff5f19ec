package org.tessellate.app.interop.calendar;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.allocation.Wanted;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/**
 * Keeps hours of a person from being booked, by a claim like a visit's, in the caller's transaction: nothing that finds or books needs to know
 * why. Who is booked in them already stays so.
 */
@Component
class PersonalTime {

    private static final String HOLDER = "calendar/";
    private static final int ATTEMPTS = 3;

    private final Claims claims;

    PersonalTime(Claims claims) {
        this.claims = claims;
    }

    void keep(StaffId staff, String entry, Interval hours) {
        claims.release(HOLDER + entry);
        ResourceKey person = ResourceKey.staff(staff.value());
        // Somebody may book between the look and the claim.
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (claims.claimAll(List.of(new Wanted(HOLDER + entry, free(person, hours), null))).isEmpty()) {
                return;
            }
        }
        throw Problem.conflict(ProblemCode.ALREADY_TAKEN, "The hours of (%s) are being booked.".formatted(staff), "Maybe look at the calendar again in a while.");
    }

    private List<Claim> free(ResourceKey person, Interval hours) {
        IntervalSet booked = IntervalSet.of(claims.taken(Layer.APPOINTMENT, hours, List.of(person)).stream()
                .filter(claim -> claim.resource().equals(person)).map(Claimed::during).toList());
        return IntervalSet.of(hours).subtract(booked).stream().<Claim>map(part -> new Claim.Whole(person, Layer.APPOINTMENT, part)).toList();
    }

    void free(String entry) {
        claims.release(HOLDER + entry);
    }
}
