package org.tessellate.app.interop.calendar;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.Door;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.Inbox;
import org.tessellate.app.interop.LastSeen;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.time.Interval;
import tools.jackson.databind.json.JsonMapper;

/** Looks at each calendar, and puts what it says of busy times into the inbox when that changed. Only when, not what: titles stay where they are. */
@Component
class FeedReader implements Door {

    static final String CHANNEL = "calendar";
    static final String TYPE = "calendar.busy";

    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);

    private final Register<CalendarFeed> feeds;
    private final CalendarSettings settings;
    private final FeedTargets targets;
    private final BusyTimes times;
    private final Inbox inbox;
    private final JsonMapper json;
    private final Clock clock;
    private final FeedTexts texts;
    private final LastSeen seen;
    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    FeedReader(Register<CalendarFeed> feeds, CalendarSettings settings, FeedTargets targets, BusyTimes times, Inbox inbox, JsonMapper json, Clock clock,
            LastSeen seen) {
        this.feeds = feeds;
        this.settings = settings;
        this.targets = targets;
        this.times = times;
        this.inbox = inbox;
        this.json = json;
        this.clock = clock;
        this.texts = new FeedTexts(settings);
        this.seen = seen;
    }

    private interface Work {

        void run() throws IOException, InterruptedException;
    }

    void step() {
        List<CalendarFeed> looked = feeds.all();
        Collection<String> ids = looked.stream().map(CalendarFeed::id).toList();
        troubles.keySet().retainAll(ids);
        texts.forgetAllBut(ids);
        looked.forEach(feed -> attempt(feed.id(), () -> read(feed)));
        times.feeds().stream().filter(id -> !ids.contains(id)).forEach(id -> attempt(id, () -> release(id)));
    }

    // Whatever is wrong with one calendar, the others are looked at.
    private void attempt(String id, Work work) {
        try {
            work.run();
            troubles.remove(id);
            seen.mark(LastSeen.Kind.CALENDAR_READ, id, null);
        } catch (Problem refused) {
            tell(id, "The calendar (%s): %s %s".formatted(id, refused.getMessage(), refused.remedy()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException failure) {
            failed(id, "cannot be fetched", failure);
        } catch (RuntimeException failure) {
            failed(id, "cannot be followed", failure);
        }
    }

    // Not the failure's words: they may quote the calendar.
    private void failed(String id, String what, Exception failure) {
        LOG.warn("The calendar ({}) {}: {}", id, what, failure.getClass().getName());
        tell(id, "The calendar (%s) %s.".formatted(id, what));
    }

    private void tell(String id, String trouble) {
        troubles.put(id, trouble);
        seen.mark(LastSeen.Kind.CALENDAR_TROUBLE, id, trouble);
    }

    private void read(CalendarFeed feed) throws IOException, InterruptedException {
        ZoneId zone = targets.zone(feed);
        Instant from = clock.instant().atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
        send(feed, from.toString(), IcsReader.read(texts.of(feed), Interval.of(from, Duration.ofDays(settings.aheadDays())), zone, clock.instant()));
    }

    /** What it kept busy is free once it is not looked at any more. */
    private void release(String id) {
        send(feeds.get(id).value(), "released", new Busy(List.of(), null));
    }

    private void send(CalendarFeed feed, String from, Busy busy) {
        String payload = json.writeValueAsString(busy);
        Versioned<CalendarFeed> known = feeds.get(feed.id());
        inbox.receive(InboundMessage.of(CHANNEL, feed.source(), id(feed.source(), "%d|%s|%s".formatted(known.version(), from, payload)), TYPE, "application/json", payload)
                .inLane(feed.id()).at(clock.instant()));
    }

    /**
     * The last message's when it said the same, else one with the next number: what a calendar says again after it said something else is news. Nothing but
     * the inbox remembers, so that nothing is told twice or never after a crash.
     */
    private String id(String source, String content) {
        String digest = UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)).toString();
        String last = inbox.lastFrom(source).orElse("");
        int slash = last.indexOf('/');
        long number = slash < 0 ? 0 : Long.parseLong(last, 0, slash, 10);
        return last.endsWith("/" + digest) ? last : "%d/%s".formatted(number + 1, digest);
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    @Override
    public boolean isSetUp() {
        return !settings.hosts().isEmpty();
    }

    @Override
    public boolean open() {
        return troubles.isEmpty();
    }

    @Override
    public @Nullable String trouble() {
        return troubles.isEmpty() ? null : String.join(" ", troubles.values());
    }

    @Override
    public OptionalLong lag() {
        return OptionalLong.empty();
    }
}
