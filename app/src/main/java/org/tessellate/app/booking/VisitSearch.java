package org.tessellate.app.booking;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Looks visits up across units and days, within the units of whoever asks; thread-safe, changes nothing. */
@Service
@Transactional(readOnly = true)
public class VisitSearch {

    /** More at once is an export, not a search. */
    static final int MOST = 5_000;

    private final AppointmentStore store;
    private final Access access;

    VisitSearch(AppointmentStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    /** In the order of their starts; a search that means too many is refused, never cut off. */
    public List<Appointment> search(VisitQuery query) {
        @Nullable Set<String> units = access.current().limitedTo(Permission.APPOINTMENTS_READ).orElse(null);
        List<Appointment> found = store.search(query, units, MOST + 1);
        if (found.size() > MOST) {
            throw Problem.invalid(ProblemCode.TOO_LARGE, "More than (%d) appointments match.".formatted(MOST),
                    "Maybe narrow the search by a date, a patient or a practitioner.");
        }
        return found;
    }
}
