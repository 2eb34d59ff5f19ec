package org.tessellate.app.console.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.console.home.Attention.Level;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.ExceptionCase;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.rostering.DutyCoverage.Cover;
import org.tessellate.app.rostering.RosterLine;
import org.tessellate.app.rostering.RosterStatus;
import org.tessellate.app.rostering.Rosters;

/** Gaps in the staffing of the next day, decisions that wait, and plans that run out. */
@Component
class PlanAttention {

    private static final Duration URGENT = Duration.ofHours(12);
    private static final int DAYS_BEFORE_END = 14;

    private final Decisions decisions;
    private final Exceptions exceptions;
    private final Rosters rosters;
    private final Facilities facilities;
    private final Access access;
    private final Clock clock;

    PlanAttention(Decisions decisions, Exceptions exceptions, Rosters rosters, Facilities facilities, Access access, Clock clock) {
        this.decisions = decisions;
        this.exceptions = exceptions;
        this.rosters = rosters;
        this.facilities = facilities;
        this.access = access;
        this.clock = clock;
    }

    /** Too few people in the next hours, unsafe parts of the day first. */
    List<Attention> gaps(List<Cover> covers) {
        return covers.stream().filter(cover -> cover.missing() > 0)
                .sorted(Comparator.comparing((Cover cover) -> !cover.unsafe()).thenComparing(cover -> cover.interval().start()))
                .map(this::gap).toList();
    }

    private Attention gap(Cover cover) {
        Level level = !cover.unsafe() ? Level.WATCH : cover.interval().start().isBefore(clock.instant().plus(URGENT)) ? Level.NOW : Level.SOON;
        return Attention.of(level, "gap", cover.unsafe() ? "home.gap.unsafe" : "home.gap.tight", "/rosters/%s?day=%s".formatted(cover.roster(), cover.day()),
                unitName(cover.unit().value()), cover.label(), cover.role(), cover.missing(), cover.day(), cover.have(), cover.target());
    }

    /** Recommendations and exceptions that wait for somebody who may decide them. */
    List<Attention> waiting() {
        if (!access.current().may(Permission.DECISIONS_READ)) {
            return List.of();
        }
        Stream<Attention> open = decisions.readableQueue(null).stream().map(waits -> Attention.of(Level.SOON, "decision", "home.decision",
                "/decisions/" + waits.id(), waits.proposal().title(), unitName(waits.proposal().unit().value())));
        return Stream.concat(exceptions.readable(null).stream().map(this::exception), open).toList();
    }

    private Attention exception(ExceptionCase open) {
        boolean overdue = !clock.instant().isBefore(open.deadline());
        return Attention.of(overdue ? Level.NOW : Level.SOON, "exception", overdue ? "home.exception.overdue" : "home.exception", "/decisions/" + open.id(),
                open.title(), unitName(open.unit().value()), open.owner());
    }

    private String unitName(String unit) {
        Unit known = facilities.graph().units().get(new UnitId(unit));
        return known == null ? unit : known.name();
    }

    /** Units whose published plan ends soon and drafts that wait to be published, for those who plan them. */
    List<Attention> ending(Instant now) {
        ResourceGraph graph = facilities.graph();
        List<Unit> planned = graph.units().values().stream().filter(unit -> access.allows(Permission.ROSTERS_WRITE, unit.id().value())
                && access.allows(Permission.ROSTERS_READ, unit.id().value())).toList();
        // Nowhere is it earlier than this day; each unit's own day is looked at below.
        LocalDate earliest = LocalDate.ofInstant(now, ZoneOffset.MIN);
        Map<UnitId, List<RosterLine>> ahead = rosters.ahead(planned.stream().map(Unit::id).toList(), earliest).stream()
                .collect(Collectors.groupingBy(RosterLine::unit));
        return planned.stream().flatMap(unit ->
                plan(unit, ahead.getOrDefault(unit.id(), List.of()), LocalDate.ofInstant(now, graph.zoneOf(unit.id()))).stream()).toList();
    }

    private static Optional<Attention> plan(Unit unit, List<RosterLine> rosters, LocalDate today) {
        LocalDate covered = rosters.stream().filter(line -> line.status() == RosterStatus.PUBLISHED).map(line -> line.from().plusDays(line.days() - 1L))
                .max(Comparator.naturalOrder()).orElse(null);
        if (covered == null || covered.isAfter(today.plusDays(DAYS_BEFORE_END))) {
            return Optional.empty();
        }
        return Optional.of(rosters.stream()
                .filter(line -> line.status() == RosterStatus.DRAFT && line.from().isAfter(today)).findFirst()
                .map(draft -> Attention.of(Level.WATCH, "draft", "home.draft.waits", "/rosters/" + draft.id(), unit.name(), draft.from()))
                .orElseGet(() -> Attention.of(Level.SOON, "draft", "home.plan.ends", "/rosters?unit=" + unit.id(), unit.name(), covered)));
    }
}
