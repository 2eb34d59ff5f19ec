package org.tessellate.app.rostering;

import jakarta.validation.Validator;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Code;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.app.workforce.Contract;
import org.tessellate.app.workforce.Employment;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.Workforce;

/** Makes people up for a what-if after the contracts of those who do the same work, where the question leaves something open (R45). Thread-safe. */
@Component
public class AddedPeople {

    private static final int MOST = 50;
    private static final String PART = "must be a part of full time between 0.05 and 1.5, such as 0.8";
    private static final String HOURS = "must be hours a week between 1 and 80";
    private static final String NUMBER = "must be between 1 and 20 people";
    private static final String COST = "must be what an hour costs, up to 10000";

    private final Workforce workforce;
    private final Validator validator;

    AddedPeople(Workforce workforce, Validator validator) {
        this.workforce = workforce;
        this.validator = validator;
    }

    /**
     * So many people alike. What is left out is as with their colleagues: full time, the credentials that the plan asks of the role,
     * the usual pay.
     *
     * @param skills besides those that all of the role have
     * @param hoursPerWeek instead of {@code fte}
     * @param from their first day; without it they are there from the first day of the plan
     */
    public record Order(@NotNull(message = "must name a role") @Pattern(regexp = Code.PATTERN, message = Code.MESSAGE) String role,
            @Min(value = 1, message = NUMBER) @Max(value = 20, message = NUMBER) @Nullable Integer count,
            @DecimalMin(value = "0.05", message = PART) @DecimalMax(value = "1.5", message = PART) @Nullable Double fte,
            @DecimalMin(value = "1", message = HOURS) @DecimalMax(value = "80", message = HOURS) @Nullable Double hoursPerWeek,
            @Size(max = 100) @Nullable Set<@Pattern(regexp = Code.PATTERN, message = Code.MESSAGE) String> skills,
            @Size(max = 100) @Nullable Set<@Pattern(regexp = Code.PATTERN, message = Code.MESSAGE) String> credentials,
            @Nullable LocalDate from, @Nullable Employment employment,
            @DecimalMin(value = "0", message = COST) @DecimalMax(value = "10000", message = COST) @Nullable Double hourlyCost) {

        int number() {
            return count == null ? 1 : count;
        }
    }

    List<AddedPerson> of(StoredRoster roster, List<Order> orders) {
        if (orders.stream().mapToInt(Order::number).sum() > MOST) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The question adds (%d) people.".formatted(orders.stream().mapToInt(Order::number).sum()),
                    "Add at most %d at once.".formatted(MOST));
        }
        orders.forEach(order -> requireUsable(roster, order));
        List<Order> each = orders.stream().flatMap(order -> Collections.nCopies(order.number(), order).stream()).toList();
        return IntStream.range(0, each.size()).mapToObj(n -> person(n + 1, roster, each.get(n), colleagues(roster, each.get(n).role()))).toList();
    }

    private void requireUsable(StoredRoster roster, Order order) {
        validator.validate(order).stream().findFirst().ifPresent(wrong -> {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "%s (%s) %s.".formatted(wrong.getPropertyPath(), wrong.getInvalidValue(), wrong.getMessage()),
                    "Maybe correct it and ask again.");
        });
        Set<String> roles = Stream.concat(roster.basis().coverage().stream().map(CoverageNeed::role), workforce.directory().workingIn(roster.unit()).stream()
                .map(file -> file.member().role())).collect(Collectors.toSet());
        if (!roles.contains(order.role())) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "The plan (%s) has no work for the role (%s).".formatted(roster.id(), order.role()),
                    "Use one of %s.".formatted(roles.stream().sorted().toList()));
        }
        if (order.from() != null && !order.from().isBefore(roster.horizon().end())) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "They would begin (%s) after the last day of the plan (%s).".formatted(order.from(),
                    roster.horizon().last()), "Maybe draft later days and ask of that roster.");
        }
    }

    private static AddedPerson person(int number, StoredRoster roster, Order order, Colleagues colleagues) {
        double fullTime = colleagues.usual(Contract::overtimeAfterHoursPerWeek, 40);
        double fte = order.hoursPerWeek() != null ? order.hoursPerWeek() / fullTime : order.fte() == null ? 1 : order.fte();
        double hours = order.hoursPerWeek() == null ? fte * fullTime : order.hoursPerWeek();
        // Nobody is taken on for fewer hours than a week of theirs may have.
        int most = (int) Math.max(Math.ceil(hours), colleagues.usual(Contract::maxHoursPerWeek, 48));
        Employment terms = Objects.requireNonNullElse(order.employment(), Employment.EMPLOYED);
        return new AddedPerson(AddedPerson.id(number), "New %s %d".formatted(order.role(), number), order.role(), terms, fte, hours, most, (int) Math.round(fullTime),
                (int) colleagues.usual(Contract::maxConsecutiveDays, 5), (int) colleagues.usual(Contract::minRestHours, 11),
                order.hourlyCost() != null ? order.hourlyCost() : colleagues.usualCost(terms),
                Stream.concat(colleagues.sharedSkills().stream(), order.skills() == null ? Stream.of() : order.skills().stream()).collect(Collectors.toSet()),
                order.credentials() == null ? asked(roster, order.role()) : order.credentials(),
                order.from() == null || order.from().isBefore(roster.firstDay()) ? roster.firstDay() : order.from());
    }

    /** What the plan's needs and shifts ask somebody of the role to hold. */
    private static Set<String> asked(StoredRoster roster, String role) {
        Set<String> asked = new HashSet<>();
        roster.basis().coverage().stream().map(need -> need.requirement().who()).filter(who -> role.equals(who.role()) && who.credential() != null)
                .forEach(who -> asked.add(who.credential()));
        roster.basis().shiftTypes().stream().filter(type -> type.roles().isEmpty() || type.roles().contains(role)).forEach(type -> asked.addAll(type.credentials()));
        return asked;
    }

    private Colleagues colleagues(StoredRoster roster, String role) {
        return new Colleagues(workforce.directory().workingIn(roster.unit()).stream()
                .filter(file -> file.member().role().equals(role) && file.contractOn(roster.firstDay()).isPresent()).toList(), roster.firstDay());
    }

    /** Those of the role who work in the unit now. */
    private record Colleagues(List<StaffFile> files, LocalDate day) {

        double usual(ToIntFunction<Contract> what, int otherwise) {
            return Medians.of(contracts().map(contract -> (double) what.applyAsInt(contract))).orElse((double) otherwise);
        }

        /** Of those on the same terms; of all where nobody is. */
        double usualCost(Employment terms) {
            return costs(files.stream().filter(file -> file.member().employment() == terms)).orElseGet(() -> costs(files.stream()).orElse(0.0));
        }

        private Optional<Double> costs(Stream<StaffFile> some) {
            return Medians.of(some.map(file -> file.contractOn(day).orElseThrow().hourlyCost()).filter(Objects::nonNull).map(BigDecimal::doubleValue));
        }

        private Stream<Contract> contracts() {
            return files.stream().map(file -> file.contractOn(day).orElseThrow());
        }

        Set<String> sharedSkills() {
            if (files.isEmpty()) {
                return Set.of();
            }
            Set<String> shared = new HashSet<>(files.getFirst().member().skills());
            files.forEach(file -> shared.retainAll(file.member().skills()));
            return shared;
        }
    }
}
