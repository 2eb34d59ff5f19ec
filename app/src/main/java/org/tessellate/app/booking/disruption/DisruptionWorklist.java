package org.tessellate.app.booking.disruption;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tessellate.app.booking.disruption.DisruptedVisit.Outcome;
import org.tessellate.app.booking.disruption.Worklist.Item;
import org.tessellate.app.booking.disruption.Worklist.Way;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** Lists what disruptions left to do, for the units whose visits the current user may read; changes nothing. Thread-safe. */
@Service
public class DisruptionWorklist {

    /** So long what is settled stays in sight. */
    private static final Duration IN_SIGHT = Duration.ofHours(36);

    private final DisruptionStore store;
    private final Decisions decisions;
    private final Access access;
    private final Clock clock;

    DisruptionWorklist(DisruptionStore store, Decisions decisions, Access access, Clock clock) {
        this.store = store;
        this.decisions = decisions;
        this.access = access;
        this.clock = clock;
    }

    public Worklist list(@Nullable String unit) {
        if (unit != null) {
            access.require(Permission.APPOINTMENTS_READ, unit);
        }
        Instant now = clock.instant();
        Optional<Set<String>> mine = access.current().limitedTo(Permission.APPOINTMENTS_READ);
        List<DisruptedVisit> visits = store.list(unit, mine, now.minus(IN_SIGHT));
        List<Item> waiting = items(visits.stream().filter(DisruptedVisit::waits).toList(), now);
        List<DisruptedVisit> toBeTold = visits.stream().filter(DisruptedVisit::isToBeTold).sorted(Comparator.comparing(DisruptionWorklist::pressing)).toList();
        List<DisruptedVisit> settled = visits.stream().filter(visit -> !visit.waits() && !visit.isToBeTold()).toList();
        return new Worklist(waiting, toBeTold, settled, progress(visits));
    }

    /** Whoever comes soonest, by the old time or the new, has to hear first. */
    private static Instant pressing(DisruptedVisit visit) {
        Instant before = visit.before().start();
        return visit.afterStart() == null || before.isBefore(visit.afterStart()) ? before : visit.afterStart();
    }

    private List<Item> items(List<DisruptedVisit> waiting, Instant now) {
        Map<RecommendationId, Recommendation> found = waiting.stream().map(visit -> decisions.get(visit.recommendation()))
                .collect(Collectors.toMap(Recommendation::id, one -> one));
        Map<RecommendationId, List<String>> wanted = decisions.wantedApprovals(found.values());
        List<Item> items = new ArrayList<>();
        for (DisruptedVisit visit : waiting) {
            Recommendation recommendation = Objects.requireNonNull(found.get(visit.recommendation()));
            items.add(new Item(visit, visit.urgency(now), recommendation.version(), ways(recommendation),
                    recommendation.proposal().reasons().stream().map(reason -> reason.text()).toList(),
                    wanted.getOrDefault(recommendation.id(), List.of()).size() > 1));
        }
        // Those nobody has a way for need a head most, among visits that are equally near.
        items.sort(Comparator.comparing(Item::urgency).thenComparing(item -> item.visit().before().start()).thenComparing(item -> item.ways().size()));
        return items;
    }

    static List<Way> ways(Recommendation recommendation) {
        List<?> choices = recommendation.proposal().payload().get("choices") instanceof List<?> list ? list : List.of();
        List<Way> ways = new ArrayList<>();
        for (Alternative alternative : recommendation.proposal().alternatives()) {
            Map<?, ?> choice = ways.size() < choices.size() && choices.get(ways.size()) instanceof Map<?, ?> map ? map : Map.of();
            Object start = choice.get("start");
            ways.add(new Way(alternative.id(), alternative.title(), start == null ? null : Instant.parse(start.toString()),
                    alternative.effects().get("shiftMinutes") instanceof Number minutes ? minutes.longValue() : 0,
                    choice.get("resources") instanceof List<?> keys ? keys.stream().map(String::valueOf).toList() : List.of()));
        }
        return ways;
    }

    private static Worklist.Progress progress(List<DisruptedVisit> visits) {
        return new Worklist.Progress(visits.size(), count(visits, null), count(visits, Outcome.MOVED), count(visits, Outcome.CANCELLED),
                (int) visits.stream().filter(DisruptedVisit::isToBeTold).count(), (int) visits.stream().filter(visit -> visit.told() != null).count());
    }

    private static int count(List<DisruptedVisit> visits, @Nullable Outcome outcome) {
        return (int) visits.stream().filter(visit -> visit.outcome() == outcome).count();
    }
}
