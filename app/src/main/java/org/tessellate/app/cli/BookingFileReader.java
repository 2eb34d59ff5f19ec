package org.tessellate.app.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.BookingProblem.Closure;
import org.tessellate.engine.booking.BookingRequest;
import org.tessellate.engine.booking.Credential;
import org.tessellate.engine.booking.Need;
import org.tessellate.engine.booking.Procedure;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.booking.Span;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.ResolvedTime;
import org.tessellate.engine.time.Zones;

/** Turns the document into the engine's problem and request; local times are in the document's zone. */
final class BookingFileReader {

    private static final IntervalSet ALWAYS = IntervalSet.of(
            new Interval(Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("9999-01-01T00:00:00Z")));

    private final BookingFile file;
    private final ZoneId zone;

    BookingFileReader(BookingFile file) {
        this.file = file;
        this.zone = ZoneId.of(Objects.requireNonNullElse(file.zone(), "UTC"));
    }

    ZoneId zone() {
        return zone;
    }

    BookingProblem problem() {
        List<Resource> resources = new ArrayList<>();
        file.people().forEach(person -> resources.add(new Resource.Person(
                new ResourceId(person.id()), named(person.name(), person.id()), person.roles(), credentials(person), stretches(person.shifts()))));
        file.rooms().forEach(room -> resources.add(new Resource.Room(
                new ResourceId(room.id()), named(room.name(), room.id()), room.kind(), open(room.open()))));
        file.equipment().forEach(device -> units(device).forEach(resources::add));
        file.pools().forEach(pool -> resources.add(new Resource.Pool(new ResourceId(pool.id()), pool.id(), pool.kind(),
                open(pool.open()).stream().map(stretch -> new Resource.Capacity(stretch, pool.units())).toList())));
        return new BookingProblem(zone, resources, file.procedures().stream().map(this::procedure).toList(),
                file.busy().stream().map(taken -> new Busy(new ResourceId(taken.resource()), interval(taken), 1, what(taken))).toList(),
                file.closures().stream().map(taken -> new Closure(new ResourceId(taken.resource()), interval(taken), what(taken))).toList());
    }

    private static String named(@Nullable String name, String id) {
        return Objects.requireNonNullElse(name, id);
    }

    private static String what(BookingFile.Taken taken) {
        return Objects.requireNonNullElse(taken.what(), "taken");
    }

    private Interval interval(BookingFile.Taken taken) {
        return new Interval(moment(taken.from()), moment(taken.to()));
    }

    private List<Credential> credentials(BookingFile.Person person) {
        List<Credential> held = new ArrayList<>();
        person.credentials().forEach((code, lastDay) -> held.add(lastDay == null
                ? Credential.withoutExpiry(code)
                : Credential.until(code, LocalDate.parse(lastDay).plusDays(1).atStartOfDay(zone).toInstant())));
        return held;
    }

    private static Stream<Resource> units(BookingFile.Device device) {
        int units = orElse(device.units(), 1);
        return IntStream.rangeClosed(1, units).mapToObj(number -> new Resource.Equipment(
                new ResourceId(units == 1 ? device.id() : device.id() + "/" + number),
                named(device.name(), device.id()) + (units == 1 ? "" : " " + number),
                device.kind(),
                Optional.ofNullable(device.fixedIn()).map(ResourceId::new)));
    }

    private Procedure procedure(BookingFile.Visit visit) {
        List<Need> needs = new ArrayList<>();
        visit.people().forEach(need -> needs.add(new Need.People(need.role(), need.role(), orElse(need.count(), 1),
                need.credentials(), Set.of(), span(need.offset(), need.minutes()))));
        visit.rooms().forEach(need -> needs.add(Need.Place.of(need.kind(), span(need.offset(), need.minutes())
                .padded(minutes(orElse(need.setup(), 0)), minutes(orElse(need.turnover(), 0))))));
        String place = visit.rooms().isEmpty() ? "" : visit.rooms().getFirst().kind();
        visit.equipment().forEach(need -> needs.add(new Need.Device(
                need.kind(), need.kind(), orElse(need.count(), 1), place, span(need.offset(), need.minutes()))));
        visit.pools().forEach(need -> needs.add(Need.Share.of(
                need.kind(), orElse(need.units(), 1), span(need.offset(), need.minutes()))));
        Map<ResourceId, Duration> paces = new HashMap<>();
        visit.minutesWith().forEach((person, length) -> paces.put(new ResourceId(person), minutes(length)));
        return new Procedure(visit.id(), named(visit.name(), visit.id()), minutes(visit.minutes()), paces, needs);
    }

    private static Span span(@Nullable Integer offset, @Nullable Integer length) {
        Duration from = minutes(orElse(offset, 0));
        return length == null ? Span.after(from) : Span.from(from, minutes(length));
    }

    BookingRequest request() {
        BookingFile.Wish wish = file.request();
        return new BookingRequest(
                wish.procedure(),
                new Interval(moment(wish.earliest()), moment(wish.latest())),
                Optional.ofNullable(wish.minutes()).map(BookingFileReader::minutes),
                ids(wish.required()),
                ids(wish.preferred()),
                ids(wish.excluded()),
                wish.days(),
                wish.times().stream().map(hours -> new BookingRequest.TimeOfDay(hours.from(), hours.to())).toList(),
                IntervalSet.empty(),
                minutes(orElse(wish.step(), 5)));
    }

    int limit() {
        return orElse(file.request().limit(), 5);
    }

    private static Set<ResourceId> ids(Collection<String> ids) {
        return ids.stream().map(ResourceId::new).collect(Collectors.toSet());
    }

    private IntervalSet open(@Nullable List<String> stretches) {
        return stretches == null ? ALWAYS : stretches(stretches);
    }

    private IntervalSet stretches(List<String> stretches) {
        return IntervalSet.of(stretches.stream().map(this::stretch).toList());
    }

    private Interval stretch(String text) {
        String[] bounds = text.split("/");
        if (bounds.length != 2) {
            throw new CommandFailure("The stretch (%s) is not start/end.".formatted(text), "a slash is missing: 2026-03-03T08:00/2026-03-03T16:00");
        }
        return new Interval(moment(bounds[0]), moment(bounds[1]));
    }

    private Instant moment(String text) {
        try {
            if (text.endsWith("Z") || text.matches(".*[+-]\\d{2}:\\d{2}")) {
                return OffsetDateTime.parse(text).toInstant();
            }
            if (Zones.resolve(LocalDateTime.parse(text), zone) instanceof ResolvedTime.Exact(Instant instant)) {
                return instant;
            }
        } catch (DateTimeException unreadable) {
            throw new CommandFailure("The time (%s) cannot be read: %s".formatted(text, unreadable.getMessage()), "write 2026-03-03T08:00");
        }
        throw new CommandFailure("The local time (%s) is skipped or occurs twice in %s.".formatted(text, zone),
                "write it with its offset, such as 2026-03-03T08:00:00Z");
    }

    private static int orElse(@Nullable Integer value, int otherwise) {
        return Objects.requireNonNullElse(value, otherwise);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
