package org.tessellate.app.console.staffing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessellate.app.console.staffing.MixBars.Part;
import org.tessellate.app.rostering.StaffingSuggestion.Kind;
import org.tessellate.app.rostering.StaffingSuggestion.Source;
import org.tessellate.app.rostering.StaffingSuggestion.Way;
import org.tessellate.app.rostering.StaffingSuggestion.Work;

class MixBarsTest {

    private static Work work(Way... ways) {
        return new Work("RN", "RN", Map.of("EMPLOYED", 2), 2, 0, 168, 90, null, 1.5, List.of(ways), List.of(), List.of());
    }

    private static Way way(Kind kind, double open, Map<Source, Double> hours) {
        return new Way(kind, 0, open, List.of(), 2, 0, hours, List.of(), 0);
    }

    @Test
    void theLongestBarIsWholeAndTheOthersAreOnItsScale() {
        MixBars bars = MixBars.of(work(way(Kind.AS_IS, 40, Map.of(Source.PRESENT, 60.0)), way(Kind.MIX, 0, Map.of(Source.PRESENT, 60.0, Source.AGENCY, 140.0))));

        assertThat(bars.bars().getFirst().parts()).containsExactly(new Part("PRESENT", 0, 30, 60), new Part("OPEN", 30, 20, 40));
        assertThat(bars.bars().getLast().parts()).containsExactly(new Part("PRESENT", 0, 30, 60), new Part("AGENCY", 30, 70, 140));
        assertThat(bars.shown()).containsExactly("PRESENT", "OPEN", "AGENCY");
    }

    @Test
    void withoutAnyHoursNothingIsDrawn() {
        assertThat(MixBars.of(work(way(Kind.AS_IS, 0, Map.of()))).bars().getFirst().parts()).isEmpty();
        assertThat(new Part("OPEN", 0.125, 33.3333, 1).span()).isEqualTo("33.33");
    }
}
