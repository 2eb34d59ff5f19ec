package org.tessellate.engine.booking.overbooking;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Tries extra patients at every place of a session and says what each would cost and which, if any, to choose; pure. */
public final class ExtraPatients {

    private ExtraPatients() {}

    /** Extras at these minutes, what to expect with them, and the limits they pass; allowed when there are none. */
    public record Option(List<Integer> at, Expectation expected, double cost, List<Limits.Passed> passed) {

        public Option {
            at = List.copyOf(at);
            passed = List.copyOf(passed);
        }

        public boolean isAllowed() {
            return passed.isEmpty();
        }
    }

    /** The session as it is, one extra at each place, and the best choice: the cheapest allowed one, or none when no extra is worth it. */
    public record Advice(Option asItIs, List<Option> singles, Option best) {

        public Advice {
            singles = List.copyOf(singles);
        }

        public boolean advisesExtras() {
            return !best.at().isEmpty();
        }
    }

    /** What to expect as it is. */
    public static Expectation now(Session session) {
        return ExactSession.of(session);
    }

    /** The extra's minute is left open; every set of at most {@code limits.mostExtra} of the minutes is tried. */
    public static Advice advise(Session session, Place extra, List<Integer> minutes, Limits limits, Worth worth) {
        Expectation now = now(session);
        Option asItIs = new Option(List.of(), now, worth.cost(now), List.of());
        List<Option> singles = minutes.stream().map(at -> option(session, extra, List.of(at), now, limits, worth)).toList();
        List<Option> all = new ArrayList<>();
        combine(minutes, 0, new ArrayList<>(), limits.mostExtra(), chosen -> all.add(option(session, extra, chosen, now, limits, worth)));
        Option best = all.stream().filter(Option::isAllowed).min(Comparator.comparingDouble(Option::cost)).filter(option -> option.cost() < asItIs.cost())
                .orElse(asItIs);
        return new Advice(asItIs, singles, best);
    }

    /** What extras at these minutes would cost. */
    public static Option option(Session session, Place extra, List<Integer> at, Expectation without, Limits limits, Worth worth) {
        Session more = session;
        for (int minute : at) {
            more = more.with(new Place(minute, extra.comes(), extra.length(), extra.group()));
        }
        Expectation expected = ExactSession.of(more);
        return new Option(at, expected, worth.cost(expected), limits.passedBy(expected, without));
    }

    private static void combine(List<Integer> minutes, int from, List<Integer> chosen, int left,
            Consumer<List<Integer>> each) {
        if (!chosen.isEmpty()) {
            each.accept(List.copyOf(chosen));
        }
        for (int i = from; left > 0 && i < minutes.size(); i++) {
            chosen.add(minutes.get(i));
            combine(minutes, i + 1, chosen, left - 1, each);
            chosen.removeLast();
        }
    }
}
