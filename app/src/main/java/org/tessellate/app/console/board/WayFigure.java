package org.tessellate.app.console.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.rostering.Alternatives.Way;

/** One figure of all plans, each beside that of the plan as it is, which is the first. */
record WayFigure(String name, List<Cell> cells) {

    /** How much, and how much more or less that is where the two compare; bad is what no plan should have. */
    record Cell(String value, @Nullable String difference, boolean worse, boolean bad) {
    }

    private enum More { NEITHER, WORSE, BAD }

    static List<WayFigure> of(List<Way> ways) {
        Way source = ways.getFirst();
        Predicate<Way> likeTheSource = way -> way.quantile() == source.quantile() && way.otherRules().isEmpty();
        List<WayFigure> figures = new ArrayList<>(List.of(figure("people", ways, Way::people, More.NEITHER, _ -> true), figure("shifts", ways, Way::shifts, More.NEITHER, _ -> true),
                figure("paid", ways, Way::paidHours, More.NEITHER, _ -> true), figure("overtime", ways, Way::overtimeHours, More.WORSE, _ -> true),
                figure("needed", ways, Way::neededHours, More.NEITHER, _ -> true), figure("unmet", ways, Way::unmetHours, More.BAD, _ -> true),
                figure("broken", ways, Way::hardViolations, More.BAD, _ -> true), figure("cost", ways, Way::cost, More.WORSE, likeTheSource)));
        pay(ways).ifPresent(figures::add);
        return figures;
    }

    private static Optional<WayFigure> pay(List<Way> ways) {
        return ways.stream().anyMatch(way -> way.pay() == null) ? Optional.empty()
                : Optional.of(figure("pay", ways, way -> Objects.requireNonNull(way.pay()), More.WORSE, _ -> true));
    }

    private static WayFigure figure(String name, List<Way> ways, ToLongFunction<Way> value, More more, Predicate<Way> compares) {
        long source = value.applyAsLong(ways.getFirst());
        Stream<Cell> cells = ways.stream().map(way -> {
            long own = value.applyAsLong(way);
            return new Cell(number(own), own == source || !compares.test(way) ? null : difference(own - source),
                    more != More.NEITHER && own > source, more == More.BAD && own > 0);
        });
        return new WayFigure(name, cells.toList());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String difference(long value) {
        return (value > 0 ? "+" : "−") + number(Math.abs(value));
    }
}
