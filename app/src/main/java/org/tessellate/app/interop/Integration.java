package org.tessellate.app.interop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** How the connections with other systems stand, and what people do about messages that wait for them; thread-safe. */
@Service
public class Integration {

    /** How many messages one answer holds. */
    public static final int PAGE = 50;

    private static final int MOST_MINUTES = 44_640;
    private static final int LONGEST_REASON = 500;

    /** A source of messages; {@code stale} when it is silent for longer than it should be, {@code missing} of its numbers did not come. */
    public record Feed(String source, String channel, Instant lastReceived, @Nullable Instant lastHappened, long waiting, long refused, long dead,
            long missing, @Nullable String steward, @Nullable Integer silentMinutes, boolean stale) {

        /** How long what the last message tells of had happened when it came; null where it does not say. */
        public @Nullable Duration lag() {
            return lastHappened == null ? null : lastHappened.isBefore(lastReceived) ? Duration.between(lastHappened, lastReceived) : Duration.ZERO;
        }
    }

    /** A reader of the log and how many events it is behind. */
    public record Reader(String name, long behind, Instant movedAt, int failures, @Nullable String lastError) {}

    /** A way in that listens by itself. */
    public record Entrance(String channel, boolean open, @Nullable String trouble, @Nullable String caution, @Nullable Long lag) {}

    /** A message without its payload. */
    public record Message(long number, String source, String channel, String id, String type, Instant receivedAt, MessageStatus status,
            @Nullable String reason, int attempts, int version) {}

    /** An outgoing event that a reader could not take. */
    public record Parked(long number, String reader, String type, String event, String reason, Instant at) {}

    private final IntegrationStore store;
    private final List<Door> doors;
    private final Handlers handlers;
    private final Access access;
    private final Audit audit;
    private final Bells bells;

    Integration(IntegrationStore store, ObjectProvider<Door> doors, Handlers handlers, Access access, Audit audit, Bells bells) {
        this.store = store;
        this.doors = doors.orderedStream().toList();
        this.handlers = handlers;
        this.access = access;
        this.audit = audit;
        this.bells = bells;
    }

    public List<Feed> feeds() {
        access.require(Permission.INTEGRATION_READ, null);
        return store.feeds();
    }

    public List<Reader> readers() {
        access.require(Permission.INTEGRATION_READ, null);
        return store.readers();
    }

    public List<Entrance> entrances() {
        access.require(Permission.INTEGRATION_READ, null);
        return doors.stream().filter(Door::isSetUp).map(door -> {
            OptionalLong lag = door.lag();
            return new Entrance(door.channel(), door.open(), door.trouble(), door.caution(), lag.isPresent() ? lag.getAsLong() : null);
        }).toList();
    }

    /** Messages of a status, newest first; without one, those that wait for people. */
    public List<Message> messages(@Nullable MessageStatus status, @Nullable String source, @Nullable Long before) {
        access.require(Permission.INTEGRATION_READ, null);
        return store.messages(status, source, before);
    }

    public List<Parked> parked() {
        access.require(Permission.INTEGRATION_READ, null);
        return store.parked();
    }

    public Message message(long number) {
        access.require(Permission.INTEGRATION_READ, null);
        return known(number);
    }

    /** What came, for those who may see patients, since it may name one; each look is recorded. Empty for others. */
    @Transactional
    public Optional<String> payload(long number) {
        Message message = message(number);
        if (!access.allows(Permission.PATIENTS_READ, null)) {
            return Optional.empty();
        }
        audit.record(AuditEvent.access("message.read", "InboundMessage", String.valueOf(number), null, facts(message)));
        return Optional.of(store.payload(number));
    }

    /** Applies a refused, dead, ignored or discarded message again, from its contract on. */
    @Transactional
    public void replay(long number) {
        change(number, "message.replayed", message -> store.reopen(message, null));
    }

    /** Replaces what came by what should have come, and applies that; the sender's own records keep the first. */
    @Transactional
    public void correct(long number, String payload) {
        access.require(Permission.PATIENTS_READ, null);
        InboundMessage corrected = store.inbound(number).corrected(payload);
        InboxLimits.require(corrected);
        Receipt examined = handlers.examine(corrected);
        if (examined.status() == MessageStatus.REFUSED) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The corrected message still breaks its contract: " + examined.reason(),
                    "Maybe correct that as well, or discard the message.");
        }
        change(number, "message.corrected", message -> store.reopen(message, payload));
    }

    /** Puts a message away without effect. */
    @Transactional
    public void discard(long number, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason has (%d) characters.".formatted(reason.length()),
                    "Maybe say in a few words why; at most %d characters.".formatted(LONGEST_REASON));
        }
        change(number, "message.discarded", message -> store.discard(message, reason.strip()));
    }

    /** Gives a parked event to its reader's attention no more; what it missed is done by hand. */
    @Transactional
    public void settleParked(long number) {
        access.require(Permission.INTEGRATION_WRITE, null);
        Parked parked = store.removeParked(number).orElseThrow(() -> Problem.notFound("Parked event", number));
        audit.record(AuditEvent.change("event.settled", "ParkedEvent", String.valueOf(number), null, Map.of("reader", parked.reader(), "type", parked.type())));
    }

    /** Who looks after a source, and after how many silent minutes it is marked stale; none for never. */
    @Transactional
    public void lookAfter(String source, @Nullable String steward, @Nullable Integer silentMinutes) {
        access.require(Permission.INTEGRATION_WRITE, null);
        if (silentMinutes != null && (silentMinutes < 1 || silentMinutes > MOST_MINUTES)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The silence (%d minutes) is not between 1 and %d.".formatted(silentMinutes, MOST_MINUTES),
                    "Maybe leave it empty for a source that comes at no rhythm.");
        }
        store.lookAfter(source, steward == null || steward.isBlank() ? null : steward.strip(), silentMinutes);
        audit.record(AuditEvent.change("source.changed", "Source", source, null, Map.of("silentMinutes", String.valueOf(silentMinutes))));
    }

    /** Lets a door read again what came since then; the inbox recognises what it has. */
    @Transactional
    public void replayDoor(String channel, @Nullable Instant since, @Nullable Integer partition, @Nullable Long offset) {
        access.require(Permission.INTEGRATION_WRITE, null);
        Door door = doors.stream().filter(one -> one.channel().equals(channel)).findFirst().orElseThrow(() -> Problem.notFound("Door", channel));
        if (partition != null && offset != null) {
            door.replayFrom(partition, offset);
        } else if (since != null) {
            door.replaySince(since);
        } else {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "Neither a moment nor a partition with an offset is given.", "Maybe give since=2026-03-02T08:00:00Z.");
        }
        audit.record(AuditEvent.change("door.replayed", "Door", channel, null,
                Map.of("since", String.valueOf(since), "partition", String.valueOf(partition), "offset", String.valueOf(offset))));
    }

    private void change(long number, String action, Predicate<Message> work) {
        access.require(Permission.INTEGRATION_WRITE, null);
        Message message = known(number);
        if (!work.test(message)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The message (%d) is %s.".formatted(number, known(number).status()),
                    "Maybe somebody else settled it a moment ago: look at it again.");
        }
        audit.record(AuditEvent.change(action, "InboundMessage", String.valueOf(number), null, facts(message)));
        bells.inbox().ring();
        bells.slowInbox().ring();
    }

    private Message known(long number) {
        return store.message(number).orElseThrow(() -> Problem.notFound("Message", number));
    }

    private static Map<String, String> facts(Message message) {
        return Map.of("source", message.source(), "type", message.type(), "message", message.id(), "status", message.status().name());
    }
}
