package org.tessellate.bench.nrp24;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.nrp24.ShiftSchedule.Cover;
import org.tessellate.bench.nrp24.ShiftSchedule.Employee;
import org.tessellate.bench.nrp24.ShiftSchedule.Shift;
import org.tessellate.bench.nrp24.ShiftSchedule.Wish;

class ShiftScheduleFileTest {

    @TempDir
    private Path folder;

    private ShiftSchedule read(String text) {
        return ShiftScheduleFile.read(ScheduleText.write(folder, text));
    }

    @Test
    void readsShiftsAndCover() {
        ShiftSchedule schedule = read(ScheduleText.SMALL);

        assertThat(schedule.days()).isEqualTo(7);
        assertThat(schedule.shifts()).containsExactly(new Shift("D", 480, List.of()), new Shift("N", 600, List.of("D")));
        assertThat(schedule.cover()).contains(new Cover(1, "N", 1, 70, 3)).hasSize(3);
    }

    @Test
    void readsPeopleWithTheirDaysOffAndWishes() {
        Employee ann = read(ScheduleText.SMALL).staff().getFirst();

        assertThat(ann.maxShifts()).isEqualTo(Map.of("D", 4, "N", 2));
        assertThat(new int[] {ann.maxMinutes(), ann.minMinutes(), ann.maxRun(), ann.minRun(), ann.minOff(), ann.maxWeekends()})
                .containsExactly(2400, 960, 3, 2, 2, 1);
        assertThat(ann.daysOff()).containsExactly(6);
        assertThat(ann.wishes()).containsExactly(new Wish(0, "D", true, 3));
    }

    @Test
    void takesTheLastOfWishesToldTwice() {
        assertThat(read(ScheduleText.SMALL).staff().getLast().wishes()).containsExactly(new Wish(1, "D", true, 4), new Wish(2, "D", false, 5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Ann,6             ; Ann,7               ; day (7) in line 14
            Ann,6             ; Cat,6               ; employee (Cat) in line 14
            Ann,0,D,3         ; Ann,0,X,3           ; shift (X) in line 17
            Ann,0,D,3         ; Ann,0,D             ; line (Ann,0,D) in line 17
            N,600,D           ; N,600,X             ; shift (X) in line 7
            N,600,D           ; N,ten hours,D       ; length (ten hours) in line 7
            D=7|N=0           ; D=7|N               ; limit (N) in line 11
            ,2400,960         ; ,960,2400           ; minimum of minutes (2400) in line 10
            0,D,2,100,1       ; 0,D,2,much,1        ; weight (much) in line 25
            SECTION_STAFF     ; SECTION_STUFF       ; no section (SECTION_STAFF)
            SECTION_HORIZON   ; 14                  ; before the first SECTION_
            """)
    void namesFileLineAndValueOfWhatItCannotRead(String right, String wrong, String named) {
        assertThatThrownBy(() -> read(ScheduleText.SMALL.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(BenchFailure.class).hasMessageContaining(named).hasMessageContaining("Instance1.txt").hasMessageContaining("Maybe");
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> ShiftScheduleFile.read(folder.resolve("Instance9.txt"))).hasMessageContaining("Instance9.txt").hasMessageContaining("Maybe");
    }
}
