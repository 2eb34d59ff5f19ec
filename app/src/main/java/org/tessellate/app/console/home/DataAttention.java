package org.tessellate.app.console.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.console.home.Attention.Level;
import org.tessellate.app.demand.Feed;
import org.tessellate.app.demand.Feeds;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.app.demand.intake.HistoryImport;
import org.tessellate.app.demand.intake.HistoryImports;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** History that stopped coming, imports that failed, and forecasts that have grown old. */
@Component
class DataAttention {

    private static final Duration FORECAST_STAYS_FRESH = Duration.ofDays(8);
    private static final Duration FAILURES_MATTER = Duration.ofDays(2);
    private static final int LATEST = 500;

    /** Looking through every unit's history takes longer than the first page may. */
    private static final Duration SILENCE_KEPT = Duration.ofMinutes(2);

    /** Units whose history stopped, as found at a moment. */
    private record Silent(Instant at, Set<UnitId> units) {
    }

    private final HistoryImports imports;
    private final Feeds feeds;
    private final Facilities facilities;
    private final Access access;
    private final Clock clock;
    private volatile Silent silentUnits = new Silent(Instant.EPOCH, Set.of());

    DataAttention(HistoryImports imports, Feeds feeds, Facilities facilities, Access access, Clock clock) {
        this.imports = imports;
        this.feeds = feeds;
        this.facilities = facilities;
        this.access = access;
        this.clock = clock;
    }

    List<Attention> list(List<Forecasts.Line> latest) {
        return access.current().may(Permission.DEMAND_READ, null) ? Stream.of(failed(), silent(), old(latest)).flatMap(all -> all).toList() : List.of();
    }

    private Stream<Attention> failed() {
        return imports.list(null, LATEST).stream()
                .filter(one -> one.status() == HistoryImport.Status.FAILED && one.startedAt().isAfter(clock.instant().minus(FAILURES_MATTER)))
                .map(one -> Attention.of(Level.SOON, "feed", "home.import.failed", "/data/" + one.id(), one.fileName()));
    }

    /** The newest forecast of each series, if it is too old to plan with; one made in hindsight is not the newest. */
    private Stream<Attention> old(List<Forecasts.Line> latest) {
        return NewestForecasts.of(latest, line -> true).stream()
                .filter(line -> line.asOf().isBefore(clock.instant().minus(FORECAST_STAYS_FRESH)))
                .flatMap(line -> unit(line.unit()).map(unit -> Attention.of(Level.WATCH, "feed", "home.forecast.old", "/forecast?unit=" + unit.id(),
                        unit.name(), Duration.between(line.asOf(), clock.instant()).toDays())));
    }

    /** History that used to come and does not any more. */
    private Stream<Attention> silent() {
        Instant now = clock.instant();
        if (silentUnits.at().plus(SILENCE_KEPT).isBefore(now) || silentUnits.at().isAfter(now)) {
            silentUnits = new Silent(now, facilities.graph().units().keySet().stream()
                    .filter(unit -> feeds.of(unit).stream().anyMatch(Feed::stale)).collect(Collectors.toSet()));
        }
        return facilities.graph().units().values().stream().filter(unit -> silentUnits.units().contains(unit.id()))
                .map(unit -> Attention.of(Level.SOON, "feed", "home.feed.stale", "/data?unit=" + unit.id(), unit.name()));
    }

    /** A retired unit has forecasts still, but nobody plans it. */
    private Stream<Unit> unit(UnitId id) {
        return Stream.ofNullable(facilities.graph().units().get(id));
    }
}
