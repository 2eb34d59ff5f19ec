package org.tessellate.app.interop.calendar;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.TimedHttp;

/** Fetches calendars; what did not change since is not sent again. */
class FeedTexts {

    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private record Seen(String address, @Nullable String etag, String text) {

        boolean standsFor(CalendarFeed feed) {
            return etag != null && address.equals(feed.address());
        }
    }

    private final CalendarSettings settings;
    private final TimedHttp http;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    FeedTexts(CalendarSettings settings) {
        this.settings = settings;
        this.http = new TimedHttp(settings.timeout());
    }

    void forgetAllBut(Collection<String> feeds) {
        seen.keySet().retainAll(feeds);
    }

    /** What stands there; where it did not change since, what stood there. */
    String of(CalendarFeed feed) throws IOException, InterruptedException {
        if (!settings.allows(feed.address())) {
            throw new IOException("The host of the calendar is allowed no more.\nMaybe add it to tessellate.calendars.hosts.");
        }
        Seen before = seen.get(feed.id());
        boolean known = before != null && before.standsFor(feed);
        HttpResponse<byte[]> response = http.send(request(feed, known ? before.etag() : null), settings.maxBytes());
        if (known && response.statusCode() == NOT_MODIFIED) {
            return before.text();
        }
        return taken(feed, response);
    }

    private static HttpRequest request(CalendarFeed feed, @Nullable String etag) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(feed.address())).header("Accept", "text/calendar");
        if (etag != null) {
            request.header("If-None-Match", etag);
        }
        return request.build();
    }

    private String taken(CalendarFeed feed, HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() != OK) {
            throw new IOException("The calendar came with status (%d).\nMaybe it moved.".formatted(response.statusCode()));
        }
        Seen now = new Seen(feed.address(), response.headers().firstValue("ETag").orElse(null), new String(response.body(), StandardCharsets.UTF_8));
        seen.put(feed.id(), now);
        return now.text();
    }
}
