package org.tessellate.app.console.decisions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.ExceptionCase;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.decision.RecommendationStatus;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** Everything that waits for people in one order: overdue first, then by deadline, then the oldest. */
@Component
class DecisionQueue {

    private final Decisions decisions;
    private final Exceptions exceptions;
    private final Facilities facilities;
    private final Access access;
    private final Clock clock;

    DecisionQueue(Decisions decisions, Exceptions exceptions, Facilities facilities, Access access, Clock clock) {
        this.decisions = decisions;
        this.exceptions = exceptions;
        this.facilities = facilities;
        this.access = access;
        this.clock = clock;
    }

    List<QueueItem> items(QueueChoice choice) {
        UnitId unit = choice.unit() == null ? null : new UnitId(choice.unit());
        Stream<QueueItem> waiting = choice.later() != null
                ? items(decisions.readableDeferred(unit))
                : Stream.concat(items(decisions.readableQueue(unit)), exceptions.readable(unit).stream().map(this::item));
        return waiting.filter(choice::accepts)
                .sorted(Comparator.comparing((QueueItem item) -> !item.overdue())
                        .thenComparing(QueueItem::deadline, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(QueueItem::since))
                .toList();
    }

    private Stream<QueueItem> items(List<Recommendation> waiting) {
        Map<RecommendationId, List<String>> wanted = decisions.wantedApprovals(waiting);
        return waiting.stream().map(one -> item(one, wanted.getOrDefault(one.id(), List.of())));
    }

    QueueItem item(Recommendation waiting, List<String> wanted) {
        Instant now = clock.instant();
        UnitId unit = waiting.proposal().unit();
        return new QueueItem(waiting.id().value(), false, waiting.proposal().kind(), waiting.proposal().title(), name(unit),
                wanted.isEmpty() ? "" : wanted.getFirst(), isMine(wanted, unit), waiting.issuedAt(), Duration.between(waiting.issuedAt(), now),
                waiting.expiresAt(), waiting.expiresAt() != null && !waiting.expiresAt().isAfter(now),
                waiting.status() == RecommendationStatus.DEFERRED ? waiting.deferredUntil() : null, null);
    }

    private boolean isMine(List<String> wanted, UnitId unit) {
        return wanted.isEmpty() ? access.allows(Permission.DECISIONS_WRITE, unit.value()) : access.current().holds(wanted.getFirst(), unit.value());
    }

    QueueItem item(ExceptionCase open) {
        Instant now = clock.instant();
        return new QueueItem(open.id(), true, open.kind(), open.title(), name(open.unit()), open.owner(),
                open.owner().equals(access.current().username()) || access.current().holds(open.owner(), open.unit().value()),
                open.raisedAt(), Duration.between(open.raisedAt(), now), open.deadline(), open.isOverdue(now), null, open.escalatedFrom());
    }

    private String name(UnitId unit) {
        var known = facilities.graph().units().get(unit);
        return known == null ? unit.value() : known.name();
    }
}
