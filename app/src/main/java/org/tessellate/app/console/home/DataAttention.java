package org.tessellate.app.console.home;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.console.home.Attention.Level;
import org.tessellate.app.demand.Forecasts;
import org.tessellate.app.demand.intake.HistoryImport;
import org.tessellate.app.demand.intake.HistoryImports;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** History that stopped coming, imports that failed, and forecasts that have grown old. */
@Component
class DataAttention {

    private static final Duration FORECAST_STAYS_FRESH = Duration.ofDays(8);
    private static final Duration FAILURES_MATTER = Duration.ofDays(2);
    private static final int LATEST = 100;

    private final Forecasts forecasts;
    private final HistoryImports imports;
    private final Facilities facilities;
    private final Access access;
    private final Clock clock;

    DataAttention(Forecasts forecasts, HistoryImports imports, Facilities facilities, Access access, Clock clock) {
        this.forecasts = forecasts;
        this.imports = imports;
        this.facilities = facilities;
        this.access = access;
        this.clock = clock;
    }

    List<Attention> list() {
        return access.current().may(Permission.DEMAND_READ, null) ? Stream.concat(failed(), old()).toList() : List.of();
    }

    private Stream<Attention> failed() {
        return imports.list(null, LATEST).stream()
                .filter(one -> one.status() == HistoryImport.Status.FAILED && one.startedAt().isAfter(clock.instant().minus(FAILURES_MATTER)))
                .map(one -> Attention.of(Level.SOON, "feed", "home.import.failed", "/data/imports/" + one.id(), one.fileName()));
    }

    /** The newest forecast of each series, if it is too old to plan with. */
    private Stream<Attention> old() {
        Set<String> seen = new HashSet<>();
        return forecasts.list(null, LATEST).stream().filter(line -> seen.add(line.unit() + " " + line.service() + " " + line.granularity()))
                .filter(line -> line.asOf().isBefore(clock.instant().minus(FORECAST_STAYS_FRESH)))
                .map(line -> Attention.of(Level.WATCH, "feed", "home.forecast.old", "/forecast?unit=" + line.unit(),
                        facilities.graph().unit(line.unit()).name(), Duration.between(line.asOf(), clock.instant()).toDays()));
    }
}
