package org.tessellate.app.interop.calendar;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.ClaimRefused;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
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
        for (int attempt = 1; ; attempt++) {
            try {
                claims.claim(HOLDER + entry, free(person, hours), null);
                return;
            } catch (ClaimRefused bookedMeanwhile) {
                if (attempt == ATTEMPTS) {
                    throw bookedMeanwhile;
                }
            }
        }
    }

    private List<Claim.Whole> free(ResourceKey person, Interval hours) {
        IntervalSet booked = IntervalSet.of(claims.taken(Layer.APPOINTMENT, hours, List.of(person)).stream()
                .filter(claim -> claim.resource().equals(person)).map(Claimed::during).toList());
        return IntervalSet.of(hours).subtract(booked).stream().map(part -> new Claim.Whole(person, Layer.APPOINTMENT, part)).toList();
    }

    void free(String entry) {
        claims.release(HOLDER + entry);
    }
}
