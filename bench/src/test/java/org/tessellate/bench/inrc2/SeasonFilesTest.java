package org.tessellate.bench.inrc2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.inrc2.Scenario.Agreement;
import org.tessellate.bench.inrc2.Scenario.Nurse;
import org.tessellate.bench.inrc2.Scenario.Range;
import org.tessellate.bench.inrc2.Scenario.Shift;

class SeasonFilesTest {

    @TempDir
    private Path root;

    @Test
    void readsTheScenario() {
        Scenario scenario = Season.read(SeasonFolder.write(root), SeasonFolder.NAME).scenario();

        assertThat(scenario.shifts()).containsExactly(new Shift("Early", new Range(2, 3)), new Shift("Night", new Range(1, 2)));
        assertThat(scenario.forbiddenNext()).isEqualTo(Map.of("Early", Set.of(), "Night", Set.of("Early")));
        assertThat(scenario.agreements()).contains(new Agreement("Full", new Range(2, 4), new Range(2, 4), new Range(2, 3), 1, true));
        assertThat(scenario.nurses()).containsExactly(new Nurse("Ann", "Full", List.of("Chief", "Nurse")), new Nurse("Bob", "Free", List.of("Nurse")));
    }

    @Test
    void readsHistoryAndWeeks() {
        Season season = Season.read(SeasonFolder.write(root), SeasonFolder.NAME);

        assertThat(season.carried()).containsEntry("Ann", new Carried(0, 0, "Night", 1, 2, 0));
        assertThat(season.days()).isEqualTo(14);
        assertThat(season.weeks().getFirst().needs()).hasSize(14).contains(new Week.Need(0, "Early", "Nurse", 1, 2));
        assertThat(season.weeks().getFirst().wishes()).containsExactly(new Week.Wish("Bob", "", 1), new Week.Wish("Bob", "Early", 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            Early (2,3)          ; Early 2 to 3        ; shift type (Early 2 to 3) in line 10
            Early (2,3)          ; Early (3,2)         ; minimum (3) in line 10
            Night 1 Early        ; Night 1 Morning     ; shift type (Morning) in line 15
            (2,3) 1 1            ; (2,3) 1             ; contract (Full (2,4) (2,4) (2,3) 1) in line 18
            Bob Free 1           ; Bob None 1          ; nurse (Bob None 1 Nurse) in line 23
            NURSES = 2           ; PEOPLE = 2          ; no section (NURSES)
            Bob 0 0 None 0 0 3   ; Bob 0 0 None 0      ; history (Bob 0 0 None 0) in line 6
            Bob 0 0 None 0 0 3   ; Cat 0 0 None 0 0 3  ; no line for the nurse (Bob)
            Night Chief          ; Late Chief          ; Late Chief
            (0,1) (0,0)          ; (0,1)               ; one (MIN,OPTIMUM) for each day
            Bob Any Tue          ; Bob Any Someday     ; request (Bob Any Someday) in line 9
            Bob Early Wed        ; Cat Early Wed       ; request (Cat Early Wed) in line 10
            """)
    void namesLineAndValueOfWhatItCannotRead(String right, String wrong, String named) {
        SeasonFolder.write(root, SeasonFolder.SCENARIO.replace(right, wrong), SeasonFolder.HISTORY.replace(right, wrong), SeasonFolder.WEEK.replace(right, wrong));

        assertThatThrownBy(() -> Season.read(root, SeasonFolder.NAME)).isInstanceOf(BenchFailure.class)
                .hasMessageContaining(named).hasMessageContaining("tiny").hasMessageContaining("Maybe");
    }

    @ParameterizedTest
    @CsvSource({"tiny, named SET_HISTORY", "tiny_9_0-0, H0-tiny-9.txt", "tiny_0_0-7, WD-tiny-7.txt", "huge_0_0-0, Sc-huge.txt"})
    void namesAnInstanceThatIsNotThere(String instance, String named) {
        SeasonFolder.write(root);

        assertThatThrownBy(() -> Season.read(root, instance)).isInstanceOf(BenchFailure.class).hasMessageContaining(named).hasMessageContaining("Maybe");
    }
}
