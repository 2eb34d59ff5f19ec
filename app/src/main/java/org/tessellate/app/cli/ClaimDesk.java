package org.tessellate.app.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.allocation.Claim;
import org.tessellate.app.allocation.ClaimRefused;
import org.tessellate.app.allocation.Claims;
import org.tessellate.app.allocation.Layer;
import org.tessellate.app.allocation.ResourceKey;
import org.tessellate.app.allocation.Wanted;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.Attempts;
import org.tessellate.app.runtime.Combiner;
import org.tessellate.engine.time.Interval;

/** Claims a person, a room and a device, with an audit record and an outbox row, in one transaction: each attempt apart, or combined. */
final class ClaimDesk {

    private static final Instant FIRST = Instant.parse("2027-01-04T08:00:00Z");
    private static final int ROOMS = 50;

    private final Claims claims;
    private final Audit audit;
    private final Attempts attempts;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Combiner<Prepared, Boolean> combiner = new Combiner<>("claim-race", this::all);

    ClaimDesk(ApplicationContext app) {
        this.claims = app.getBean(Claims.class);
        this.audit = app.getBean(Audit.class);
        this.attempts = app.getBean(Attempts.class);
        this.jdbc = app.getBean(JdbcClient.class);
        this.clock = app.getBean(Clock.class);
    }

    private record Prepared(Wanted wanted, Audit.Deed deed) {}

    boolean apart(ClaimRace.Slot slot) {
        Prepared one = prepared(slot);
        try {
            attempts.run(() -> {
                claims.claim(one.wanted().holder(), one.wanted().claims(), null);
                audit.recordAll(List.of(one.deed()));
                outbox(List.of(one));
                return true;
            });
            return true;
        } catch (ClaimRefused taken) {
            return false;
        }
    }

    boolean combined(ClaimRace.Slot slot) {
        return combiner.serve(prepared(slot));
    }

    private List<Boolean> all(List<Prepared> batch) {
        return attempts.run(() -> {
            Map<String, ClaimRefused.Refused> refused = claims.claimAll(batch.stream().map(Prepared::wanted).toList());
            List<Prepared> won = batch.stream().filter(one -> !refused.containsKey(one.wanted().holder())).toList();
            if (!won.isEmpty()) {
                audit.recordAll(won.stream().map(Prepared::deed).toList());
                outbox(won);
            }
            return batch.stream().map(one -> !refused.containsKey(one.wanted().holder())).toList();
        });
    }

    private Prepared prepared(ClaimRace.Slot slot) {
        int room = slot.number() % ROOMS;
        Interval during = Interval.of(FIRST.plus(Duration.ofMinutes(15L * (slot.number() / ROOMS))), Duration.ofMinutes(15));
        Wanted wanted = new Wanted("race/" + slot.attempt(), List.of(
                new Claim.Whole(ResourceKey.staff("s" + room), Layer.APPOINTMENT, during),
                new Claim.Whole(ResourceKey.location("r" + room), Layer.APPOINTMENT, during),
                new Claim.Whole(ResourceKey.equipment("e" + room, 1), Layer.APPOINTMENT, during)), null);
        return new Prepared(wanted, Access.asSystem("claim-race", () -> audit.deed(AuditEvent.change("claim.raced", "Appointment", wanted.holder(), null,
                Map.of("start", during.start().toString(), "resources", wanted.claims().stream().map(claim -> claim.resource().value()).toList())))));
    }

    // As the event publication registry writes them, delivered at once.
    private void outbox(List<Prepared> won) {
        jdbc.sql("""
                INSERT INTO runtime.event_publication (id, listener_id, event_type, serialized_event, publication_date, completion_date, status)
                SELECT id::uuid, 'claim-race', 'AppointmentHeld', event, t.at::timestamptz, t.at::timestamptz, 'COMPLETED' FROM unnest(?::text[], ?::text[], ?::text[]) AS t (id, event, at)""")
                .param(won.stream().map(one -> UUID.randomUUID().toString()).toArray(String[]::new))
                .param(won.stream().map(one -> "{\"id\":\"%s\"}".formatted(one.wanted().holder())).toArray(String[]::new))
                .param(won.stream().map(one -> clock.instant().toString()).toArray(String[]::new)).update();
    }
}
