package org.tessellate.app.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.rostering.PublishedShift;
import org.tessellate.app.rostering.PublishedShifts;
import org.tessellate.app.rostering.RosterPublished;
import org.tessellate.app.rostering.ShiftFilled;
import org.tessellate.app.rostering.ShiftHandedOver;
import org.tessellate.app.rostering.ShiftOffered;
import org.tessellate.app.rostering.ShiftOpened;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.StaffMember;
import org.tessellate.app.workforce.Workforce;
import org.tessellate.engine.time.Interval;

/** Queues, in the transaction of the change, that staff are told of their shifts on the devices they chose; never whoever made the change. */
@Component
class ShiftMessages {

    private static final Duration NEWS = Duration.ofDays(7);

    private final MessageStore store;
    private final MessageQueue queue;
    private final MessagePolicy policy;
    private final DeviceStore devices;
    private final Workforce workforce;
    private final PublishedShifts shifts;
    private final Access access;
    private final Clock clock;

    ShiftMessages(MessageStore store, MessageQueue queue, MessagePolicy policy, DeviceStore devices, Workforce workforce, PublishedShifts shifts, Access access,
            Clock clock) {
        this.store = store;
        this.queue = queue;
        this.policy = policy;
        this.devices = devices;
        this.workforce = workforce;
        this.shifts = shifts;
        this.access = access;
        this.clock = clock;
    }

    /** What happened where, and of which start; of no use from {@code expires} on. */
    private record News(Letter letter, UnitId unit, String cause, Instant start, Instant at, Instant expires) {

        static News of(Letter letter, PublishedShift shift, String cause, Instant at) {
            return new News(letter, shift.unit(), cause, shift.interval().start(), at, shift.interval().start());
        }
    }

    @EventListener
    void on(ShiftOffered offered) {
        Predicate<StaffId> colleague = colleagueOf(offered.shift());
        tell(News.of(Letter.SHIFT_OFFERED, offered.shift(), offered.swap(), offered.at()),
                staff -> offered.to() == null ? colleague.test(staff) : staff.equals(offered.to()));
    }

    @EventListener
    void on(ShiftOpened opened) {
        tell(News.of(Letter.SHIFT_OPEN, opened.shift(), opened.shift().id(), opened.at()), colleagueOf(opened.shift()));
    }

    @EventListener
    void on(ShiftHandedOver handed) {
        PublishedShift shift = handed.before();
        tell(News.of(Letter.SHIFT_CHANGED, shift, shift.id(), handed.at()), staff -> staff.equals(shift.staff()) || staff.equals(handed.to()));
    }

    @EventListener
    void on(ShiftFilled filled) {
        tell(News.of(Letter.SHIFT_CHANGED, filled.shift(), filled.shift().id(), filled.at()), filled.shift().staff()::equals);
    }

    @EventListener
    void on(RosterPublished published) {
        ZoneId zone = queue.facts(published.unit(), published.publishedAt(), published.roster().value()).zone();
        Interval days = new Interval(published.firstDay().atStartOfDay(zone).toInstant(), published.firstDay().plusDays(published.days()).atStartOfDay(zone).toInstant());
        News news = new News(Letter.PLAN_PUBLISHED, published.unit(), published.roster().value(), days.start(), published.publishedAt(), published.publishedAt().plus(NEWS));
        Set<StaffId> planned = shifts.inUnit(published.unit(), days).stream().map(PublishedShift::staff).collect(Collectors.toSet());
        tell(news, planned::contains);
    }

    // Whoever could take it as far as role and unit go; the page says whether the rules let them.
    private Predicate<StaffId> colleagueOf(PublishedShift shift) {
        String role = workforce.known(shift.staff()).map(StaffMember::role).orElse("");
        return staff -> !staff.equals(shift.staff())
                && workforce.known(staff).filter(member -> member.role().equals(role) && member.worksIn(shift.unit())).isPresent();
    }

    // Shifts outlive their units: what happens to one of a closed unit is news for nobody, and no reason to refuse it.
    private void tell(News news, Predicate<StaffId> whom) {
        List<DeviceStore.Owned> all = devices.all();
        if (!all.isEmpty() && queue.isInUse(news.unit()) && policy.isSwitchedOn(news.unit())) {
            String who = String.valueOf(access.currentOrSystem("message-dispatch").staff());
            all.stream().filter(one -> !one.staff().value().equals(who) && whom.test(one.staff())).forEach(one -> add(news, one));
        }
    }

    private void add(News news, DeviceStore.Owned to) {
        Message.Facts facts = queue.facts(news.unit(), news.start(), news.cause());
        Instant now = clock.instant();
        Instant quiet = policy.quietHours(news.unit()).after(now, facts.zone());
        Instant due = news.letter().offersSomething() || quiet.isBefore(news.expires()) ? quiet : now;
        store.add(new Message(FhirId.generate(), Channel.PUSH, null, news.unit().value(), null, news.letter(), facts, MessageStatus.QUEUED, due, news.expires(), 0,
                        null, null, now, null, false, null, to.staff().value(), to.device()),
                "staff/%s/%s/%s/%s".formatted(news.letter(), news.cause(), news.at(), to.device()));
    }
}
