package org.tessellate.app.rostering;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.Contract;
import org.tessellate.app.workforce.ShiftRequest;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;

/** What an answer to a request window must hold, and what each wish weighs in planning. */
@Component
class WishRules {

    /** Everybody has the same, however many wishes they spread them over. */
    static final int POINTS = 20;
    private static final int MOST_FOR_ONE = 10;
    private static final int OFFER = 1;

    private final Policies policies;
    private final SelfServicePolicy policy;

    WishRules(Policies policies, SelfServicePolicy policy) {
        this.policies = policies;
        this.policy = policy;
    }

    /** The shifts of the unit that the role may work. */
    List<ShiftType> types(RequestWindow window, String role) {
        return RosterPolicy.shiftTypes(policies.resolve(window.unit())).stream()
                .filter(type -> type.roles().isEmpty() || type.roles().contains(role)).toList();
    }

    /** Nights and whatever lies on a weekend or holiday: what hardly anybody asks for of their own. */
    private static boolean isUndesirable(RequestWindow window, Wish wish, Set<LocalDate> holidays, List<ShiftType> types) {
        return window.horizon().isWeekend(wish.day()) || holidays.contains(wish.day())
                || types.stream().anyMatch(type -> type.id().equals(wish.shiftType()) && type.kind() == ShiftKind.NIGHT);
    }

    /** How many undesirable shifts the person offers at least: the window's number by FTE, rounded to the nearest. */
    int floor(RequestWindow window, StaffFile file) {
        double fte = file.contractOn(window.firstDay()).map(Contract::fte).map(Number::doubleValue).orElse(0.0);
        return (int) Math.round(window.leastUndesirable() * Math.min(1, fte));
    }

    int offered(RequestWindow window, Collection<Wish> wishes, List<ShiftType> types) {
        Set<LocalDate> holidays = IntStream.rangeClosed(window.firstDay().getYear(), window.lastDay().getYear())
                .mapToObj(year -> policy.holidays(window.unit(), year)).flatMap(Set::stream).collect(Collectors.toSet());
        return (int) wishes.stream().filter(wish -> wish.kind() != Wish.Kind.OFF && isUndesirable(window, wish, holidays, types)).count();
    }

    /** What must hold of a draft already. */
    void requirePossible(RequestWindow window, List<Wish> wishes, List<ShiftType> types) {
        wishes.forEach(wish -> requireKnown(window, wish, types));
        Set<List<String>> seen = new HashSet<>();
        for (Wish wish : wishes) {
            if (!seen.add(List.of(wish.day().toString(), wish.kind() == Wish.Kind.OFF ? "" : String.valueOf(wish.shiftType())))) {
                throw Problem.invalid(ProblemCode.INVALID_VALUE, "There are two wishes for (%s).".formatted(wish.day()), "Keep one of them.");
            }
        }
        if (wishes.stream().anyMatch(off -> off.kind() == Wish.Kind.OFF && off.shiftType() == null
                && wishes.stream().anyMatch(other -> other.day().equals(off.day()) && other.kind() != Wish.Kind.OFF))) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "A day cannot be wished off and on at once.", "Keep one of the two.");
        }
    }

    private static void requireKnown(RequestWindow window, Wish wish, List<ShiftType> types) {
        if (!window.horizon().contains(wish.day())) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The day (%s) is not asked for (%s to %s).".formatted(wish.day(), window.firstDay(),
                    window.lastDay()), "Choose days of the window.");
        }
        if (wish.shiftType() != null && types.stream().noneMatch(type -> type.id().equals(wish.shiftType()))) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "There is no shift (%s) for you here.".formatted(wish.shiftType()),
                    "Use one of %s, or none for any.".formatted(types.stream().map(ShiftType::id).toList()));
        }
    }

    /** What must hold when it is sent. */
    void requireComplete(RequestWindow window, List<Wish> wishes, List<ShiftType> types, StaffFile file) {
        requirePossible(window, wishes, types);
        long wanted = wishes.stream().filter(wish -> wish.kind() != Wish.Kind.OFFER).count();
        if (wanted > window.mostWishes()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "There are (%d) wishes, the most is (%d).".formatted(wanted, window.mostWishes()),
                    "Take away those that matter least.");
        }
        int floor = floor(window, file);
        int offered = offered(window, wishes, types);
        if (offered < floor) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "You offer (%d) night or weekend shifts, everybody offers at least (%d)."
                    .formatted(offered, floor), "Offer %d more: choose the days that suit you best.".formatted(floor - offered));
        }
    }

    /** The person's wishes as planning reads them: the same points for everybody, spread by importance. */
    List<ShiftRequest> requests(StaffFile file, List<Wish> wishes) {
        int importance = Math.max(1, wishes.stream().mapToInt(Wish::importance).sum());
        return wishes.stream().map(wish -> {
            int points = Math.clamp(Math.round((float) POINTS * wish.importance() / importance), 1, MOST_FOR_ONE);
            return new ShiftRequest(null, file.member().id(), wish.day(), wish.shiftType(),
                    wish.kind() == Wish.Kind.OFF ? ShiftRequest.Wish.OFF : ShiftRequest.Wish.ON, wish.kind() == Wish.Kind.OFFER ? OFFER : points);
        }).toList();
    }
}
