package org.tessellate.app.console.booking;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Status;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.tessellate.app.booking.AppointmentStatus;

/** A visit for somebody's calendar (RFC 5545): when and where, never for whom; a later version replaces an earlier one. */
final class CalendarFile {

    private CalendarFile() {}

    static String of(AppointmentView view, String facility, String description, Instant now) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Tessellate//Appointments//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        calendar.add(event(view, facility, description, now));
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }

    private static VEvent event(AppointmentView view, String facility, String description, Instant now) {
        VEvent event = new VEvent(false);
        event.add(new Uid(view.appointment().id().value() + "@tessellate"));
        event.add(new DtStamp(now));
        event.add(new DtStart<>(view.appointment().start()));
        event.add(new DtEnd<>(view.appointment().end()));
        event.add(new Summary(view.procedure()));
        event.add(new Location("%s, %s, %s".formatted(facility, view.unit(), view.where())));
        event.add(new Description(description));
        event.add(new Sequence(view.appointment().version()));
        event.add(status(view.appointment().status()));
        return event;
    }

    private static Status status(AppointmentStatus status) {
        return switch (status) {
            case BOOKED, ARRIVED, CHECKED_IN, FULFILLED -> ImmutableStatus.VEVENT_CONFIRMED;
            case PENDING, PROPOSED, WAITLIST -> ImmutableStatus.VEVENT_TENTATIVE;
            default -> ImmutableStatus.VEVENT_CANCELLED;
        };
    }
}
