package org.tessellate.engine.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;
import org.tessellate.engine.time.Zones;

/** Days with 23 and 25 hours, hours that are skipped or come twice, a midnight that does not exist, the leap day. */
class ClockChangesTest {

    private static final String NEW_YORK = "America/New_York";

    @ParameterizedTest
    @CsvSource({
        NEW_YORK + ", 2026-03-08, 23", NEW_YORK + ", 2026-11-01, 25", NEW_YORK + ", 2026-11-02, 24",
        "America/Santiago, 2026-09-06, 23", "UTC, 2028-02-29, 24"})
    void anOnCallDutyOfAWholeDayCarriesAVisitInEachOfItsHours(String zone, LocalDate day, int hours) {
        assertThat(starts(zone, day, 60, 60)).hasSize(hours);
    }

    @Test
    void theHourThatComesTwiceIsOfferedTwice() {
        List<Instant> starts = starts(NEW_YORK, LocalDate.of(2026, 11, 1), 30, 30, new BookingRequest.TimeOfDay(LocalTime.of(1, 0), LocalTime.of(2, 0)));

        assertThat(starts).contains(Instant.parse("2026-11-01T05:30:00Z"), Instant.parse("2026-11-01T06:30:00Z"));
        assertThat(starts).allSatisfy(start -> assertThat(start.atZone(ZoneId.of(NEW_YORK)).getHour()).isEqualTo(1));
    }

    @Test
    void nothingIsOfferedInTheHourThatIsSkipped() {
        assertThat(starts(NEW_YORK, LocalDate.of(2026, 3, 8), 30, 30, new BookingRequest.TimeOfDay(LocalTime.of(2, 0), LocalTime.of(3, 0)))).isEmpty();
    }

    @Test
    void aDayWhoseMidnightDoesNotExistBeginsAnHourLater() {
        assertThat(starts("America/Santiago", LocalDate.of(2026, 9, 6), 30, 30, new BookingRequest.TimeOfDay(LocalTime.MIDNIGHT, LocalTime.of(2, 0))))
                .containsExactly(Instant.parse("2026-09-06T04:00:00Z"), Instant.parse("2026-09-06T04:30:00Z"));
    }

    @Test
    void aVisitOverTheChangeTakesItsRealLength() {
        Interval visit = found(problem(NEW_YORK, LocalDate.of(2026, 3, 8), 90), request(LocalDate.of(2026, 3, 8), NEW_YORK, 30)).stream()
                .map(Proposal::visit).filter(some -> some.start().equals(Instant.parse("2026-03-08T06:00:00Z"))).findFirst().orElseThrow();

        assertThat(visit.end().atZone(ZoneId.of(NEW_YORK)).toLocalTime()).as("01:00 and ninety minutes, of which none is between 2 and 3").isEqualTo(LocalTime.of(3, 30));
    }

    @Test
    void theLeapDayIsATuesdayLikeAnyOther() {
        LocalDate monday = LocalDate.of(2028, 2, 28);
        BookingRequest week = BookingRequest.of("visit", new Interval(Zones.day(monday, ZoneId.of("UTC")).start(), Zones.day(monday.plusDays(6), ZoneId.of("UTC")).end()))
                .every(Duration.ofHours(24)).on(Set.of(DayOfWeek.TUESDAY), List.of());

        assertThat(found(problem("UTC", LocalDate.of(2028, 2, 29), 60), week)).extracting(proposal -> proposal.visit().start())
                .containsExactly(Instant.parse("2028-02-29T00:00:00Z"));
    }

    private static List<Instant> starts(String zone, LocalDate day, int minutes, int step, BookingRequest.TimeOfDay... times) {
        return found(problem(zone, day, minutes), request(day, zone, step).on(Set.of(), List.of(times))).stream()
                .map(proposal -> proposal.visit().start()).sorted().toList();
    }

    private static BookingRequest request(LocalDate day, String zone, int step) {
        return BookingRequest.of("visit", Zones.day(day, ZoneId.of(zone))).every(Duration.ofMinutes(step));
    }

    private static List<Proposal> found(BookingProblem problem, BookingRequest request) {
        return SlotFinder.find(problem, request, 2_000) instanceof Answer.Found answer ? answer.proposals() : List.of();
    }

    /** Somebody is on call for the whole local day. */
    private static BookingProblem problem(String zone, LocalDate day, int minutes) {
        Resource onCall = new Resource.Person(new ResourceId("on-call"), "On call", Set.of("doctor"), List.of(), IntervalSet.of(Zones.day(day, ZoneId.of(zone))));
        Procedure visit = new Procedure("visit", "Visit", Duration.ofMinutes(minutes), List.of(Need.People.one("doctor", Span.wholeVisit())));
        return new BookingProblem(ZoneId.of(zone), List.of(onCall), List.of(visit), List.of(), List.of());
    }
}
