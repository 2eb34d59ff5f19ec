package org.tessellate.app.booking.walkin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tessellate.app.allocation.Claimed;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.RoleRequirement;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.booking.walkin.Guest;
import org.tessellate.engine.booking.walkin.QueueForecast;
import org.tessellate.engine.booking.walkin.Server;
import org.tessellate.engine.booking.walkin.Wait;
import org.tessellate.engine.time.Interval;

/** Estimates waits from who is on a published shift and not booked, who is in care, and how many came at this hour lately. */
@Component
class Waits {

    private static final Duration AHEAD = Duration.ofHours(12);
    private static final int BACK_DAYS = 14;
    private static final int RUNS = 300;
    private static final long SEED = 20_260_302L;

    private final WalkInStore store;
    private final QueuePolicy policy;
    private final PublishedShifts published;
    private final Workforce workforce;
    private final Claims claims;
    private final Facilities facilities;
    private final Clock clock;

    Waits(WalkInStore store, QueuePolicy policy, PublishedShifts published, Workforce workforce, Claims claims, Facilities facilities, Clock clock) {
        this.store = store;
        this.policy = policy;
        this.published = published;
        this.workforce = workforce;
        this.claims = claims;
        this.facilities = facilities;
        this.clock = clock;
    }

    /** By the guests' ids. */
    Map<String, Wait> of(String unit, List<WalkIn> open) {
        QueuePolicy.Terms terms = policy.of(unit);
        List<Guest> guests = open.stream().filter(WalkIn::waits).map(guest -> guest(guest, terms)).toList();
        return forecast(unit, terms).waits(guests, servers(unit, open, terms));
    }

    /** Of somebody of that level who would come now. */
    Wait ofNewcomer(String unit, int level) {
        QueuePolicy.Terms terms = policy.of(unit);
        List<WalkIn> open = store.open(unit);
        List<Guest> guests = new ArrayList<>(open.stream().filter(WalkIn::waits).map(guest -> guest(guest, terms)).toList());
        guests.add(new Guest("newcomer", level, 0, true, terms.visitMinutes()));
        return forecast(unit, terms).waits(guests, servers(unit, open, terms)).get("newcomer");
    }

    // Of two who joined in the same instant the lower number came first.
    Guest guest(WalkIn guest, QueuePolicy.Terms terms) {
        return new Guest(guest.id(), guest.level(), guest.number() * 1e-9 - minutes(guest.joinedAt(), clock.instant()), guest.status() != WalkIn.Status.REMOTE, length(guest, terms));
    }

    private double length(WalkIn guest, QueuePolicy.Terms terms) {
        return Optional.ofNullable(guest.procedure()).map(id -> facilities.graph().procedures().get(new ProcedureId(id)))
                .map(procedure -> (double) procedure.durationMinutes()).orElse(terms.visitMinutes());
    }

    private QueueForecast forecast(String unit, QueuePolicy.Terms terms) {
        return new QueueForecast(terms.aging(), terms.variation(), arrivals(unit), RUNS, SEED);
    }

    // At this hour of the day, of the last two weeks.
    private List<Double> arrivals(String unit) {
        Instant now = clock.instant();
        List<WalkIn> lately = store.joinedSince(unit, now.minus(Duration.ofDays(BACK_DAYS))).stream()
                .filter(guest -> Math.floorMod(Duration.between(guest.joinedAt(), now).toHours(), 24L) == 23).toList();
        return IntStream.rangeClosed(1, 5).mapToObj(level -> lately.stream().filter(guest -> guest.level() == level).count() / (double) BACK_DAYS).toList();
    }

    /** Those whom the unit's procedures ask for first; those in care keep as many busy as are left of their usual time. */
    List<Server> servers(String unit, List<WalkIn> open, QueuePolicy.Terms terms) {
        Instant now = clock.instant();
        Interval window = Interval.of(now, AHEAD);
        Set<String> roles = roles(unit);
        Map<String, List<Claimed>> booked = claims.taken(Layer.APPOINTMENT, window).stream().filter(claim -> claim.resource().kind().equals("staff"))
                .collect(Collectors.groupingBy(claim -> claim.resource().id()));
        List<PublishedShift> shifts = published.inUnit(new UnitId(unit), window).stream()
                .filter(shift -> roles.contains(workforce.directory().file(shift.staff()).member().role())).toList();
        List<Double> inCare = new ArrayList<>(open.stream().filter(guest -> guest.status() == WalkIn.Status.IN_CARE && guest.begunAt() != null)
                .map(guest -> Math.max(5, length(guest, terms) - minutes(guest.begunAt(), now))).sorted().toList());
        List<Server> servers = new ArrayList<>();
        for (PublishedShift shift : shifts) {
            double from = Math.max(0, minutes(now, shift.interval().start()));
            double busy = from == 0 && !inCare.isEmpty() ? inCare.removeFirst() : 0;
            servers.add(new Server(Math.max(from, busy), minutes(now, shift.interval().end()), booked.getOrDefault(shift.staff().value(), List.of()).stream()
                    .map(claim -> new double[] {minutes(now, claim.during().start()), minutes(now, claim.during().end())})
                    .sorted(Comparator.comparingDouble(stretch -> stretch[0])).toList()));
        }
        return servers;
    }

    private Set<String> roles(String unit) {
        ResourceGraph graph = facilities.graph();
        Set<String> roles = new HashSet<>();
        for (Procedure procedure : graph.procedures().values()) {
            if (graph.unitOf(procedure).value().equals(unit)) {
                procedure.roles().stream().filter(role -> !role.pooled()).findFirst().map(RoleRequirement::role).ifPresent(roles::add);
            }
        }
        return roles.isEmpty() ? Set.of("MD") : roles;
    }

    static double minutes(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / 60.0;
    }
}
