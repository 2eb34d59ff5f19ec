package org.tessellate.app.console.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessellate.app.booking.DayPlan;
import org.tessellate.app.facility.UnitId;
import org.tessellate.engine.time.Zones;

class DayAxisTest {

    @ParameterizedTest
    @Timeout(10)
    @CsvSource({"2026-04-05, Australia/Lord_Howe, 1470", "2026-10-04, Australia/Lord_Howe, 1410", "1911-03-10, Europe/Paris, 1449",
            "2026-10-25, Europe/Berlin, 1500", "2026-03-29, Europe/Berlin, 1380", "2026-03-03, Europe/Berlin, 1440"})
    void aDayHasALineForEachHourWhateverItsClocksDo(LocalDate day, ZoneId zone, long minutes) {
        DayAxis axis = DayAxis.of(new DayPlan(new UnitId("or"), day, zone, Zones.day(day, zone), List.of(), List.of(), List.of()), true);

        List<Long> at = axis.ticks().stream().map(DayAxis.Tick::at).toList();
        assertThat(axis.minutes()).isEqualTo(minutes);
        assertThat(at).isSorted().doesNotHaveDuplicates().startsWith(0L, 60L);
        assertThat(at.getLast()).isBetween(minutes - 60, minutes - 1);
    }
}
