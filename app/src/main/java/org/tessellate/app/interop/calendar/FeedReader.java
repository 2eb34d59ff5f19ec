package org.tessellate.app.interop.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
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
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.time.Interval;
import tools.jackson.databind.json.JsonMapper;

/** Looks at each calendar, and puts what it says of busy times into the inbox when that changed. Only when, not what: titles stay where they are. */
@Component
class FeedReader implements Door {

    static final String CHANNEL = "calendar";
    static final String TYPE = "calendar.busy";

    private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private record Seen(String address, @Nullable String etag, String text) {}

    private final Register<CalendarFeed> feeds;
    private final CalendarSettings settings;
    private final FeedTargets targets;
    private final Inbox inbox;
    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    FeedReader(Register<CalendarFeed> feeds, CalendarSettings settings, FeedTargets targets, Inbox inbox, JsonMapper json, Clock clock) {
        this.feeds = feeds;
        this.settings = settings;
        this.targets = targets;
        this.inbox = inbox;
        this.json = json;
        this.clock = clock;
        this.http = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).connectTimeout(settings.timeout()).build();
    }

    void step() {
        feeds.all().forEach(this::visit);
    }

    private void visit(CalendarFeed feed) {
        try {
            read(feed);
            troubles.remove(feed.id());
        } catch (Problem refused) {
            troubles.put(feed.id(), "The calendar (%s): %s %s".formatted(feed.id(), refused.getMessage(), refused.remedy()));
        } catch (IOException failure) {
            LOG.warn("The calendar ({}) could not be fetched: {}", feed.id(), failure.getClass().getName());
            troubles.put(feed.id(), "The calendar (%s) cannot be fetched.".formatted(feed.id()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(CalendarFeed feed) throws IOException, InterruptedException {
        ZoneId zone = targets.zone(feed);
        Instant from = clock.instant().atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant();
        Busy busy = IcsReader.read(text(feed), Interval.of(from, Duration.ofDays(settings.aheadDays())), zone);
        String payload = json.writeValueAsString(busy);
        String id = UUID.nameUUIDFromBytes((feed.id() + from + payload).getBytes(StandardCharsets.UTF_8)).toString();
        inbox.receive(InboundMessage.of(CHANNEL, feed.source(), id, TYPE, "application/json", payload).inLane(feed.id()).at(clock.instant()));
    }

    /** What stands there; where it did not change since, what stood there. */
    private String text(CalendarFeed feed) throws IOException, InterruptedException {
        if (!settings.allows(feed.address())) {
            throw new IOException("The host of the calendar is allowed no more.\nMaybe add it to tessellate.calendars.hosts.");
        }
        Seen before = seen.get(feed.id());
        boolean known = before != null && before.etag() != null && before.address().equals(feed.address());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(feed.address())).timeout(settings.timeout()).header("Accept", "text/calendar");
        if (known) {
            request.header("If-None-Match", before.etag());
        }
        HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (known && response.statusCode() == NOT_MODIFIED) {
                return before.text();
            }
            byte[] bytes = body.readNBytes(settings.maxBytes() + 1);
            if (response.statusCode() != OK || bytes.length > settings.maxBytes()) {
                throw new IOException("The calendar came with status (%d) and (%d) bytes.\nMaybe it moved, or is too large.".formatted(response.statusCode(), bytes.length));
            }
            Seen now = new Seen(feed.address(), response.headers().firstValue("ETag").orElse(null), new String(bytes, StandardCharsets.UTF_8));
            seen.put(feed.id(), now);
            return now.text();
        }
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
