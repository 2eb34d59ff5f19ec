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
        String table = outage.location() == null ? "facility.equipment" : "facility.location";
        String id = outage.location() == null ? String.valueOf(outage.equipment()) : outage.location().value();
        jdbc.sql("SELECT id FROM %s WHERE id = :id FOR UPDATE".formatted(table)).param("id", id).query(String.class).list();
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
            gone(after.id(), change.active() ? "Its status is " + after.status() : "It is no longer in use");
        } else if (wasUsable && !before.equals(after)) {
            gone(after.id(), "Its hours, kind or unit may have changed");
        }
        if (before != null && usable && !(wasUsable && before.equals(after))) {
            events.publishEvent(new ResourceReady(after.id(), null, null));
        }
    }

    void equipment(Change<Equipment> change) {
        Equipment before = change.before();
        Equipment after = change.after();
        if (before == null) {
            after.notReady().forEach(number -> gone(after.id(), number, "It is not ready"));
        } else if (change.wasActive() && !change.active()) {
            gone(after.id(), null, "It is no longer in use");
        } else if (change.active()) {
            if (!after.withReadinessOf(before).equals(before)) {
                gone(after.id(), null, "Its number, kind or place may have changed");
            }
            added(after.notReady(), before.notReady()).forEach(number -> gone(after.id(), number, "It is not ready"));
            added(before.notReady(), after.notReady()).forEach(number ->
                    events.publishEvent(new ResourceReady(null, after.id(), number)));
        }
    }

    private void gone(LocationId location, String why) {
        events.publishEvent(new ResourceUnavailable(location, null, null, null, why));
    }

    private void gone(EquipmentId device, @Nullable Integer number, String why) {
        events.publishEvent(new ResourceUnavailable(null, device, number, null, why));
    }

    void outage(Change<Outage> change) {
        Outage outage = change.after();
        if (change.active()) {
            events.publishEvent(new ResourceUnavailable(
                    outage.location(), outage.equipment(), outage.unitNumber(), outage.interval(), outage.reason()));
            events.publishEvent(new OutagePlanned(outage));
        } else {
            events.publishEvent(new ResourceReady(outage.location(), outage.equipment(), outage.unitNumber()));
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
