package org.tessellate.app.interop.calendar;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.CalendarSources;
import org.tessellate.app.interop.LastSeen;
import org.tessellate.app.interop.LastSeen.Kind;
import org.tessellate.app.interop.LastSeen.Mark;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;

/** How it stands with the calendars of others, for people. */
@Service
class ReadCalendars implements CalendarSources {

    private static final int MOST = 1000;

    private final Register<CalendarFeed> feeds;
    private final BusyTimes times;
    private final CalendarSettings settings;
    private final LastSeen seen;
    private final Access access;

    ReadCalendars(Register<CalendarFeed> feeds, BusyTimes times, CalendarSettings settings, LastSeen seen, Access access) {
        this.feeds = feeds;
        this.times = times;
        this.settings = settings;
        this.seen = seen;
        this.access = access;
    }

    @Override
    public Set<String> hosts() {
        return new TreeSet<>(settings.hosts());
    }

    @Override
    public List<Source> all() {
        access.require(Permission.INTEGRATION_READ, null);
        Map<String, Mark> read = seen.of(Kind.CALENDAR_READ);
        Map<String, Mark> trouble = seen.of(Kind.CALENDAR_TROUBLE);
        return feeds.list(ListQuery.of("", 0, MOST).includingInactive(true)).items().stream()
                .map(feed -> source(feed, read, trouble))
                .sorted(Comparator.comparing((Source one) -> !one.inUse()).thenComparing(Source::id)).toList();
    }

    private Source source(Versioned<CalendarFeed> entry, Map<String, Mark> read, Map<String, Mark> trouble) {
        CalendarFeed feed = entry.value();
        String kind = feed.location() != null ? "location" : feed.equipment() != null ? "equipment" : "staff";
        Object target = feed.location() != null ? feed.location() : feed.equipment() != null ? feed.equipment() : Objects.requireNonNull(feed.staff());
        return new Source(feed.id(), entry.active(), host(feed), kind, target.toString(), times.of(feed).size(), read.get(feed.id()), trouble.get(feed.id()));
    }

    private static String host(CalendarFeed feed) {
        return Objects.requireNonNullElse(URI.create(feed.address()).getHost(), "");
    }
}
