package org.tessellate.app.rostering;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.Contract;
import org.tessellate.engine.rostering.Horizon;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.ShiftKind;
import org.tessellate.engine.rostering.ShiftType;
import org.tessellate.engine.rostering.StaffFilter;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.mix.MixProblem;
import org.tessellate.engine.rostering.mix.MixProblem.Crew;
import org.tessellate.engine.rostering.mix.MixProblem.Hire;
import org.tessellate.engine.rostering.mix.MixProblem.Pattern;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.Zones;

/** Those of a roster's people who do one kind of work, and what they have agreed to, all together. */
final class MixGroup {

    /** Parts of full time that people could be taken on for, in percent. */
    private static final List<Integer> CONTRACTS = List.of(100, 80, 60, 40);
    private static final int MOST_HIRES = 30;
    private static final List<Integer> OTHER_LENGTHS = List.of(240, 480, 720);
    private static final int EVERY = 240;
    private static final int DAY_MINUTES = 24 * 60;
    private static final int FULL_WEEK = 40 * 60;

    private final RosterProblem problem;
    private final Horizon horizon;
    final StaffFilter who;
    final List<StaffProfile> people;
    private final List<ShiftType> types;
    private final int weekends;

    MixGroup(RosterCheck check, StaffFilter who) {
        this.problem = check.problem();
        this.horizon = problem.horizon();
        this.who = who;
        this.people = problem.staff().stream().filter(person -> horizon.dates().stream().anyMatch(day -> who.matches(person, day))).toList();
        this.types = check.stored().basis().shiftTypes().stream().filter(type -> type.kind() != ShiftKind.ON_CALL)
                .filter(type -> type.roles().isEmpty() || type.roles().contains(who.role())).toList();
        int agreed = problem.rules().stream().filter(rule -> rule.type().equals("max-weekends") && rule.isHard())
                .mapToInt(rule -> rule.number("weekends", Contract.UNLIMITED)).min().orElse(Contract.UNLIMITED);
        this.weekends = (int) Math.min(agreed, horizon.dates().stream().filter(horizon::isWeekend).map(horizon::weekendOf).distinct().count());
    }

    List<ShiftType> types() {
        return types;
    }

    /** Those and shifts of other lengths that begin at any fourth hour of theirs. */
    List<ShiftType> typesAndOthers() {
        List<ShiftType> all = new ArrayList<>(types);
        LocalTime first = types.stream().map(ShiftType::start).min(Comparator.naturalOrder()).orElse(LocalTime.MIDNIGHT);
        for (int minute = 0; minute < DAY_MINUTES; minute += EVERY) {
            LocalTime start = first.plusMinutes(minute);
            OTHER_LENGTHS.stream().filter(length -> types.stream().noneMatch(type -> type.start().equals(start) && type.paidMinutes() == length))
                    .map(length -> ShiftType.of("%s+%dh".formatted(start, length / 60), "%s, %d h".formatted(start, length / 60), start, length, ShiftKind.DAY))
                    .forEach(all::add);
        }
        return all;
    }

    static List<Pattern> patterns(List<ShiftType> types) {
        return types.stream().map(type -> new Pattern(type.id(), type.start().toSecondOfDay() / 60, type.lengthMinutes(), type.paidMinutes())).toList();
    }

    List<Integer> weeks() {
        LocalDate first = horizon.weekOf(horizon.start());
        return horizon.dates().stream().map(day -> (int) (horizon.weekOf(day).toEpochDay() - first.toEpochDay()) / 7).toList();
    }

    Crew crew() {
        List<Integer> weeks = weeks();
        List<Integer> heads = horizon.dates().stream().map(day -> (int) people.stream().filter(person -> isThere(person, day)).count()).toList();
        List<Integer> weekMinutes = IntStream.rangeClosed(0, weeks.getLast()).mapToObj(week -> (int) people.stream()
                .mapToLong(person -> weekMinutes(person.contract()) * IntStream.range(0, horizon.days())
                        .filter(day -> weeks.get(day) == week && !isOnLeave(person, horizon.date(day))).count() / 7).sum()).toList();
        return new Crew(heads, weekMinutes, people.stream().mapToLong(this::minutes).sum(), 2 * people.stream().mapToInt(this::weekends).sum());
    }

    private int weekends(StaffProfile person) {
        return Math.min(weekends, person.contract().maxWeekends());
    }

    private boolean isThere(StaffProfile person, LocalDate day) {
        return who.matches(person, day) && !IntervalSet.of(Stream.concat(person.leave().stream(), person.unavailable().stream()).toList())
                .covers(Zones.day(day, horizon.zone()));
    }

    /** Days off by the week, as of whoever works from Monday to Friday, take nothing of the agreed hours. */
    private boolean isOnLeave(StaffProfile person, LocalDate day) {
        return IntervalSet.of(person.leave()).covers(Zones.day(day, horizon.zone()));
    }

    private static int weekMinutes(Contract contract) {
        return Math.min(contract.maxMinutesPerWeek(), 7 * DAY_MINUTES);
    }

    /** What the person has agreed to for the days they are not on leave, as far as it can be worked in whole shifts. */
    private long minutes(StaffProfile person) {
        long there = horizon.dates().stream().filter(day -> !isOnLeave(person, day)).count();
        return wholeShifts(agreed(person) * there / horizon.days());
    }

    long agreed(StaffProfile person) {
        return BoardRows.target(problem, person);
    }

    /** The most that shifts of these types add up to within so many minutes. */
    private int wholeShifts(long within) {
        int[] paid = types.stream().mapToInt(ShiftType::paidMinutes).filter(minutes -> minutes > 0).distinct().toArray();
        int step = Arrays.stream(paid).reduce(0, (a, b) -> BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).intValue());
        BitSet reachable = new BitSet();
        reachable.set(0);
        for (int minutes = step; step > 0 && minutes <= within; minutes += step) {
            int sum = minutes;
            reachable.set(sum, Arrays.stream(paid).anyMatch(one -> one <= sum && reachable.get(sum - one)));
        }
        return reachable.length() - 1;
    }

    /** Contracts like those of the people there, for parts of full time. */
    List<Hire> hires(double hourly) {
        double fullWeek = Medians.of(people.stream().map(person -> (double) person.contract().overtimeThresholdPerWeek())
                .filter(minutes -> minutes < Contract.UNLIMITED)).orElse((double) FULL_WEEK);
        double mostWeek = Medians.of(people.stream().map(person -> (double) weekMinutes(person.contract()))).orElse(fullWeek);
        return CONTRACTS.stream().map(percent -> {
            double agreed = fullWeek * percent / 100 * horizon.days() / 7;
            return new Hire(String.valueOf(percent), wholeShifts((long) agreed), (int) mostWeek, 2 * weekends, agreed / 60 * hourly, MOST_HIRES);
        }).toList();
    }

    int restMinutes() {
        return Medians.of(people.stream().map(person -> (double) person.contract().minRestMinutes())).orElse(0.0).intValue();
    }

    List<Integer> weekendDays() {
        return IntStream.range(0, horizon.days()).filter(day -> horizon.isWeekend(horizon.date(day))).boxed().toList();
    }
}
