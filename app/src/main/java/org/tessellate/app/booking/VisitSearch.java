package org.tessellate.app.booking;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Looks visits up across units and days, within the units of whoever asks; thread-safe, changes nothing. */
@Service
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
public class VisitSearch {

    /** More at once is an export, not a search. */
    static final int MOST = 5_000;
    private static final int AT_ONCE = 1_000;

    /** Some of the visits that were meant, and how many there are. */
    public record Part(int total, List<Appointment> visits) {}

    private final AppointmentStore store;
    private final Access access;

    VisitSearch(AppointmentStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    /** In the order of their starts; a search that means too many is refused, never cut off. */
    public List<Appointment> search(VisitQuery query) {
        List<Appointment> found = store.search(query, units(), 0, MOST + 1);
        if (found.size() > MOST) {
            throw Problem.invalid(ProblemCode.TOO_LARGE, "More than (%d) appointments match.".formatted(MOST),
                    "Maybe narrow the search by a date, a patient or a practitioner.");
        }
        return found;
    }

    /** In the same order, {@code most} of them from the {@code offset} on, counted and cut by the database however many there are. */
    public Part part(VisitQuery query, int offset, int most) {
        @Nullable Set<String> units = units();
        return new Part(store.count(query, units), most == 0 ? List.of() : store.search(query, units, offset, most));
    }

    /** In the same order, all of them, some at a time. */
    public void each(VisitQuery query, Consumer<List<Appointment>> taker) {
        @Nullable Set<String> units = units();
        List<Appointment> some = store.after(null, query, units, AT_ONCE);
        while (!some.isEmpty()) {
            taker.accept(some);
            some = some.size() < AT_ONCE ? List.of() : store.after(some.getLast(), query, units, AT_ONCE);
        }
    }

    private @Nullable Set<String> units() {
        return access.current().limitedTo(Permission.APPOINTMENTS_READ).orElse(null);
    }
}
