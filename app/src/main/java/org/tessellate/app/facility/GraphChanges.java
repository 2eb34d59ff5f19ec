package org.tessellate.app.facility;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.register.Change;

/** What every change of a resource brings with it: the graph's version counts on, and others hear of it in the same transaction. */
@Component
class GraphChanges {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    GraphChanges(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    void count() {
        jdbc.sql("UPDATE facility.graph_version SET version = nextval('facility.graph_change')").update();
    }

    /** An outage changes what a booking stands on, so it waits for bookings that share-lock the resource and holds off new ones. */
    void lockSubject(Outage outage) {
        jdbc.sql("SELECT id FROM %s WHERE id = :id FOR UPDATE".formatted(table(outage))).param("id", subject(outage)).query(String.class).list();
    }

    /** Of a room or device in use or not. */
    private UnitId unitOf(Outage outage) {
        return new UnitId(jdbc.sql("SELECT unit_id FROM %s WHERE id = :id".formatted(table(outage))).param("id", subject(outage)).query(String.class).single());
    }

    private static String table(Outage outage) {
        return outage.location() == null ? "facility.equipment" : "facility.location";
    }

    private static String subject(Outage outage) {
        return outage.location() == null ? String.valueOf(outage.equipment()) : outage.location().value();
    }

    void location(Change<Location> change) {
        Location before = change.before();
        Location after = change.after();
        if (before != null && before.status() != after.status()) {
            events.publishEvent(new LocationStatusChanged(after, before.status()));
        }
        boolean usable = change.active() && after.status() == LocationStatus.ACTIVE;
        boolean wasUsable = change.wasActive() && before != null && before.status() == LocationStatus.ACTIVE;
        if (wasUsable && !usable) {
            gone(after, change.active() ? "Its status is " + after.status() : "It is no longer in use");
        } else if (wasUsable && !before.equals(after)) {
            gone(after, "Its hours, kind or unit may have changed");
        }
        if (before != null && usable && !(wasUsable && before.equals(after))) {
            events.publishEvent(new ResourceReady(after.unit(), after.id(), null, null));
        }
    }

    void equipment(Change<Equipment> change) {
        Equipment before = change.before();
        Equipment after = change.after();
        if (before == null) {
            after.notReady().forEach(number -> gone(after, number, "It is not ready"));
        } else if (change.wasActive() && !change.active()) {
            gone(after, null, "It is no longer in use");
        } else if (change.active()) {
            if (!after.withReadinessOf(before).equals(before)) {
                gone(after, null, "Its number, kind or place may have changed");
            }
            added(after.notReady(), before.notReady()).forEach(number -> gone(after, number, "It is not ready"));
            added(before.notReady(), after.notReady()).forEach(number ->
                    events.publishEvent(new ResourceReady(after.unit(), null, after.id(), number)));
        }
    }

    private void gone(Location location, String why) {
        events.publishEvent(new ResourceUnavailable(location.unit(), location.id(), null, null, null, why));
    }

    private void gone(Equipment device, @Nullable Integer number, String why) {
        events.publishEvent(new ResourceUnavailable(device.unit(), null, device.id(), number, null, why));
    }

    void outage(Change<Outage> change) {
        Outage outage = change.after();
        if (change.active()) {
            events.publishEvent(new ResourceUnavailable(
                    unitOf(outage), outage.location(), outage.equipment(), outage.unitNumber(), outage.interval(), outage.reason()));
            events.publishEvent(new OutagePlanned(unitOf(outage), outage));
        } else {
            events.publishEvent(new ResourceReady(unitOf(outage), outage.location(), outage.equipment(), outage.unitNumber()));
        }
    }

    OffsetDateTime stored(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Set<Integer> added(Set<Integer> now, Set<Integer> before) {
        Set<Integer> added = new TreeSet<>(now);
        added.removeAll(before);
        return added;
    }
}
