package org.tessellate.app.interop.calendar;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.MessageHandler;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import tools.jackson.databind.json.JsonMapper;

/** Makes what we know of somebody's busy times what their calendar says, and nothing once it is not looked at any more; what is over stays as it was. */
@Component
class BusyHandler implements MessageHandler {

    private final Register<CalendarFeed> feeds;
    private final FeedTargets targets;
    private final BusyTimes times;
    private final BookedAndBusy booked;
    private final JsonMapper json;

    BusyHandler(Register<CalendarFeed> feeds, FeedTargets targets, BusyTimes times, BookedAndBusy booked,
            JsonMapper json) {
        this.feeds = feeds;
        this.targets = targets;
        this.times = times;
        this.booked = booked;
        this.json = json;
    }

    @Override
    public boolean takes(InboundMessage message) {
        return message.type().equals(FeedReader.TYPE);
    }

    @Override
    public Outcome apply(InboundMessage message) {
        Versioned<CalendarFeed> feed = feeds.get(message.lane());
        return feed.active() ? follow(feed.value(), json.readValue(message.payload(), Busy.class)) : release(feed.value());
    }

    private Outcome release(CalendarFeed feed) {
        int freed = remove(feed, times.of(feed));
        compare(feed, List.of());
        return freed == 0 ? new Outcome.Ignored("The calendar is not looked at any more.")
                : new Outcome.Accepted("%d freed, since the calendar is not looked at any more".formatted(freed));
    }

    private Outcome follow(CalendarFeed feed, Busy busy) {
        Map<String, Busy.Stretch> wanted = wanted(feed, busy);
        compare(feed, busy.times());
        List<String> known = times.of(feed);
        int freed = remove(feed, known.stream().filter(entry -> !wanted.containsKey(entry)).toList());
        known.stream().filter(wanted::containsKey).forEach(entry -> targets.keep(feed, entry, wanted.remove(entry)));
        add(feed, wanted);
        boolean offered = busy.hours() != null && feed.staff() != null && targets.offer(feed.staff(), busy.hours());
        return new Outcome.Accepted("%d busy times added, %d freed%s".formatted(wanted.size(), freed, offered ? ", availability changed" : ""));
    }

    private void compare(CalendarFeed feed, List<Busy.Stretch> busy) {
        if (feed.staff() != null) {
            booked.look(feed.id(), feed.staff(), busy);
        }
    }

    // Whose it is belongs to the id: given to another room, the same hours are other outages.
    private static Map<String, Busy.Stretch> wanted(CalendarFeed feed, Busy busy) {
        Map<String, Busy.Stretch> wanted = new LinkedHashMap<>();
        busy.times().forEach(one -> wanted.put(UUID.nameUUIDFromBytes("%s|%s|%s|%s".formatted(feed.source(), feed.target(), one.start(), one.end())
                .getBytes(StandardCharsets.UTF_8)).toString(), one));
        return wanted;
    }

    private int remove(CalendarFeed feed, List<String> entries) {
        for (String entry : entries) {
            targets.remove(entry);
            times.remove(feed, entry);
        }
        return entries.size();
    }

    private void add(CalendarFeed feed, Map<String, Busy.Stretch> entries) {
        entries.forEach((entry, busy) -> {
            targets.put(feed, entry, busy);
            times.add(feed, entry, busy.end());
        });
    }
}
