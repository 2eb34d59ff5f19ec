package org.tessellate.app.interop.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.MessageHandler;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import tools.jackson.databind.json.JsonMapper;

/** Makes what we know of somebody's busy times what their calendar says; what is over stays as it was. */
@Component
class BusyHandler implements MessageHandler {

    private final Register<CalendarFeed> feeds;
    private final FeedTargets targets;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    BusyHandler(Register<CalendarFeed> feeds, FeedTargets targets, JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.feeds = feeds;
        this.targets = targets;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public boolean takes(InboundMessage message) {
        return message.type().equals(FeedReader.TYPE);
    }

    @Override
    public Outcome apply(InboundMessage message) {
        Versioned<CalendarFeed> feed = feeds.get(message.lane());
        if (!feed.active()) {
            return new Outcome.Ignored("The calendar is not looked at any more.");
        }
        Busy busy = json.readValue(message.payload(), Busy.class);
        Map<String, Busy.Stretch> wanted = wanted(feed.value(), busy);
        List<String> known = jdbc.sql("SELECT entry FROM interop.calendar_busy WHERE feed = ? AND ends_at > ?")
                .params(feed.value().id(), clock.instant().atOffset(ZoneOffset.UTC)).query(String.class).list();
        int freed = remove(feed.value(), known.stream().filter(entry -> !wanted.containsKey(entry)).toList());
        known.forEach(wanted::remove);
        int added = add(feed.value(), wanted);
        boolean offered = busy.hours() != null && feed.value().staff() != null && targets.offer(feed.value().staff(), busy.hours());
        return new Outcome.Accepted("%d busy times added, %d freed, %d shorter than a day left to the roster%s"
                .formatted(added, freed, wanted.size() - added, offered ? ", availability changed" : ""));
    }

    private static Map<String, Busy.Stretch> wanted(CalendarFeed feed, Busy busy) {
        Map<String, Busy.Stretch> wanted = new LinkedHashMap<>();
        busy.times().forEach(one -> wanted.put(
                UUID.nameUUIDFromBytes("%s|%s|%s".formatted(feed.source(), one.start(), one.end()).getBytes(StandardCharsets.UTF_8)).toString(), one));
        return wanted;
    }

    private int remove(CalendarFeed feed, List<String> entries) {
        for (String entry : entries) {
            targets.remove(feed, entry);
            jdbc.sql("DELETE FROM interop.calendar_busy WHERE feed = ? AND entry = ?").params(feed.id(), entry).update();
        }
        return entries.size();
    }

    private int add(CalendarFeed feed, Map<String, Busy.Stretch> entries) {
        int added = 0;
        for (Map.Entry<String, Busy.Stretch> entry : entries.entrySet()) {
            if (targets.put(feed, entry.getKey(), entry.getValue())) {
                jdbc.sql("INSERT INTO interop.calendar_busy (feed, entry, ends_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(feed.id(), entry.getKey(), entry.getValue().end().atOffset(ZoneOffset.UTC)).update();
                added++;
            }
        }
        return added;
    }
}
