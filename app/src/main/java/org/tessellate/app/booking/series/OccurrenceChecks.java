package org.tessellate.app.booking.series;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tessellate.app.booking.FindAnswer.Proposal;
import org.tessellate.app.booking.FindRequest;
import org.tessellate.app.booking.Finding;
import org.tessellate.app.booking.HoldRequest;
import org.tessellate.app.booking.series.SeriesCheck.Checked;
import org.tessellate.app.booking.series.SeriesCheck.Verdict;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.ResolvedTime;
import org.tessellate.engine.time.Zones;

/** Asks for each occurrence whether it can be had as wanted, and for those that cannot, what is nearest. Changes nothing. */
@Component
class OccurrenceChecks {

    /** How far to look on either side of an occurrence, until there is something. */
    private static final List<Duration> AROUND = List.of(Duration.ofHours(1), Duration.ofHours(5), Duration.ofDays(2), Duration.ofDays(6));
    private static final int MOST_LOOKED_AT = 100;
    private static final int CHOICES = 3;

    /** So much further away may a repair be that keeps what was wanted. */
    private static final Duration WORTH_OF_THE_WANTED = Duration.ofMinutes(30);

    private final Finding finding;

    OccurrenceChecks(Finding finding) {
        this.finding = finding;
    }

    /** What all occurrences have in common. */
    record Ask(String procedure, @Nullable String patient, @Nullable Integer lengthMinutes, Set<String> resources, Set<String> days,
            List<FindRequest.Hours> times, ZoneId zone) {

        /** The same for an occurrence with a length of its own. */
        Ask lasting(@Nullable Integer minutes) {
            return minutes == null ? this : new Ask(procedure, patient, minutes, resources, days, times, zone);
        }

        HoldRequest exactly(Instant start) {
            return new HoldRequest(procedure, patient, start.toString(), lengthMinutes, resources);
        }

        FindRequest around(Interval window) {
            return new FindRequest(procedure, patient, window.start().toString(), window.end().toString(), lengthMinutes, Set.of(), resources,
                    Set.of(), days, times, null, MOST_LOOKED_AT, window.minutes() > Duration.ofHours(6).toMinutes());
        }
    }

    /** One occurrence by its number and local start, with its length where it is not as long as all. */
    record Wanted(int number, LocalDateTime local, @Nullable Integer minutes) {}

    SeriesCheck check(Ask ask, List<Wanted> wanted) {
        Map<Integer, Ask> asks = wanted.stream().collect(Collectors.toMap(Wanted::number, one -> ask.lasting(one.minutes())));
        List<Checked> checked = wanted.stream().map(one -> asWanted(asks.get(one.number()), one)).toList();
        List<Interval> taken = new ArrayList<>(checked.stream().filter(one -> one.proposal() != null).map(one -> visit(one.proposal())).toList());
        return new SeriesCheck(ask.zone(), checked.stream().map(one -> one.verdict() == Verdict.POSSIBLE ? one : repaired(asks.get(one.number()), one, taken)).toList());
    }

    private Checked asWanted(Ask ask, Wanted wanted) {
        if (Zones.resolve(wanted.local(), ask.zone()) instanceof ResolvedTime.Gap gap) {
            return refused(wanted, "%s does not exist on that day: clocks go forward to %s.".formatted(
                    wanted.local().toLocalTime(), gap.firstValid().toLocalTime()));
        }
        try {
            return new Checked(wanted.number(), wanted.local(), Verdict.POSSIBLE, null, finding.exactly(ask.exactly(moment(wanted.local(), ask.zone()))), List.of());
        } catch (Problem refusal) {
            return refused(wanted, standsAgainst(refusal));
        }
    }

    /** Whoever may not ask, or asks for what does not exist, hears so once and not for each occurrence. */
    private static String standsAgainst(Problem refusal) {
        if (refusal.status() == HttpStatus.CONFLICT || refusal.code() == ProblemCode.INVALID_INTERVAL) {
            return String.valueOf(refusal.getMessage());
        }
        throw refusal;
    }

    private static Checked refused(Wanted wanted, String why) {
        return new Checked(wanted.number(), wanted.local(), Verdict.IMPOSSIBLE, why, null, List.of());
    }

    private Checked repaired(Ask ask, Checked refused, List<Interval> taken) {
        List<Proposal> near = near(ask, moment(refused.wanted(), ask.zone()), taken);
        if (near.isEmpty()) {
            return refused;
        }
        taken.add(visit(near.getFirst()));
        return new Checked(refused.number(), refused.wanted(), Verdict.REPAIRED, refused.why(), near.getFirst(), near);
    }

    private List<Proposal> near(Ask ask, Instant moment, List<Interval> taken) {
        for (Duration each : AROUND) {
            List<Proposal> found = found(ask, new Interval(moment.minus(each), moment.plus(each))).stream()
                    .filter(proposal -> taken.stream().noneMatch(visit(proposal)::overlaps))
                    .sorted(Comparator.comparing(proposal -> distance(proposal, moment, ask.resources()))).toList();
            if (!found.isEmpty()) {
                return apart(found);
            }
        }
        return List.of();
    }

    private List<Proposal> found(Ask ask, Interval window) {
        try {
            return finding.find(ask.around(window)).proposals();
        } catch (Problem past) {
            standsAgainst(past);
            return List.of();
        }
    }

    private static List<Proposal> apart(List<Proposal> nearest) {
        List<Proposal> apart = new ArrayList<>();
        nearest.stream().filter(one -> apart.size() < CHOICES && apart.stream().noneMatch(other -> other.start().equals(one.start()))).forEach(apart::add);
        return apart;
    }

    private static Duration distance(Proposal proposal, Instant moment, Set<String> wanted) {
        Duration distance = Duration.between(moment, proposal.start()).abs();
        return Set.copyOf(proposal.resources()).containsAll(wanted) ? distance : distance.plus(WORTH_OF_THE_WANTED);
    }

    private static Interval visit(Proposal proposal) {
        return new Interval(proposal.start(), proposal.end());
    }

    /** The earlier of an hour that comes twice, and for one that does not come the moment of the change. */
    static Instant moment(LocalDateTime local, ZoneId zone) {
        return switch (Zones.resolve(local, zone)) {
            case ResolvedTime.Exact(Instant instant) -> instant;
            case ResolvedTime.Gap(LocalDateTime firstValid, Instant transition) -> transition;
            case ResolvedTime.Ambiguous(Instant earlier, Instant later) -> earlier;
        };
    }

    static List<Wanted> numbered(Stream<LocalDateTime> starts) {
        List<Wanted> wanted = new ArrayList<>();
        starts.forEach(start -> wanted.add(new Wanted(wanted.size() + 1, start, null)));
        return wanted;
    }
}
