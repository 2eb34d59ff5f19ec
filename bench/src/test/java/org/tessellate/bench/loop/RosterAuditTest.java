package org.tessellate.bench.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tessellate.bench.loop.RosterAudit.Shift;

class RosterAuditTest {

    private static final LocalDate FROM = LocalDate.parse("2018-02-04");
    private static final List<StaffList.Person> PEOPLE = StaffList.make("t", FROM);
    private static final String NURSE = nurse(0);
    private static final String NURSE_WITH_ENDING_LICENCE = nurse(31);
    private static final String NURSE_WITH_LEAVE = nurse(2);

    private static String nurse(int index) {
        return PEOPLE.stream().filter(person -> person.role().equals("RN") && person.index() == index).findFirst().orElseThrow().id();
    }

    private static Shift shift(String staff, int day, int hour) {
        Instant start = FROM.plusDays(day).atTime(hour, 0).toInstant(ZoneOffset.UTC);
        return new Shift(staff, FROM.plusDays(day), start, start.plus(Duration.ofHours(12)));
    }

    private static List<String> violations(Shift... shifts) {
        return new RosterAudit(PEOPLE).violations(List.of(shifts));
    }

    @Test
    void acceptsADecentRoster() {
        assertThat(violations(shift(NURSE, 0, 7), shift(NURSE, 1, 7), shift(NURSE, 3, 19))).isEmpty();
    }

    @Test
    void seesTooLittleRestAndOverlaps() {
        assertThat(violations(shift(NURSE, 0, 19), shift(NURSE, 1, 17))).singleElement().asString().contains("PT10H");
        assertThat(violations(shift(NURSE, 0, 7), shift(NURSE, 0, 8))).singleElement().asString().contains("PT-11H");
    }

    @Test
    void seesTheSixthDayInARow() {
        Stream<Shift> six = IntStream.range(0, 6).mapToObj(day -> shift(NURSE, day, 7));

        assertThat(violations(six.toArray(Shift[]::new))).singleElement().asString().contains("more than 5 days in a row");
    }

    @Test
    void seesAnEndedLicence() {
        assertThat(violations(shift(NURSE_WITH_ENDING_LICENCE, 13, 7))).isEmpty();
        assertThat(violations(shift(NURSE_WITH_ENDING_LICENCE, 14, 7))).singleElement().asString().contains("no valid licence");
    }

    @Test
    void seesWorkDuringLeave() {
        Shift[] everyDay = IntStream.range(0, 28).filter(day -> day % 2 == 0).mapToObj(day -> shift(NURSE_WITH_LEAVE, day, 7)).toArray(Shift[]::new);

        assertThat(violations(everyDay)).hasSizeBetween(3, 4).allMatch(violation -> violation.contains("is on leave"));
    }
}
