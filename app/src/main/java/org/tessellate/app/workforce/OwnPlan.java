package org.tessellate.app.workforce;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.runtime.Problem;

/** Whose plan is one's own: a person acts for the staff member of their account and for nobody else; thread-safe. */
@Component
public class OwnPlan {

    private final Access access;

    OwnPlan(Access access) {
        this.access = access;
    }

    /** The staff member who acts, if their account says so. */
    public Optional<StaffId> found() {
        return Optional.ofNullable(access.current().staff()).map(StaffId::new);
    }

    /** The staff member who acts, or a problem that says how to become one. */
    public StaffId me() {
        Actor actor = access.current();
        return found().orElseThrow(() -> Problem.forbidden(
                "The account (%s) belongs to no staff member, so it has no plan of its own.".formatted(actor.username()),
                "Ask an administrator to link it to your entry in the staff register."));
    }

    /** Refuses unless it is this staff member who acts (or Tessellate itself). */
    public void require(StaffId staff) {
        Actor actor = access.current();
        if (!actor.isSystem() && !staff.value().equals(actor.staff())) {
            throw Problem.forbidden("The account (%s) may not act for staff member (%s).".formatted(actor.username(), staff),
                    "Maybe ask them to do it themselves.");
        }
    }

    /** Refuses whoever would decide about what they themselves asked for. */
    public void requireNotOwn(Stream<StaffId> parties) {
        String me = access.current().staff();
        if (parties.anyMatch(party -> party.value().equals(me))) {
            throw Problem.forbidden("Nobody decides what they asked for themselves (%s).".formatted(me), "Ask somebody else who runs the unit.");
        }
    }
}
