package org.tessellate.bench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MeasuredTest {

    @Test
    void findsTheMeasuredWaysAmongOtherLines() {
        assertThat(Measured.in("starting\nMEASURED {\"way\":\"apart\",\"per_second\":12.5}\nWARN x\nMEASURED {\"way\":\"combined\",\"per_second\":40}"))
                .extracting(Measured::name, way -> way.number("per_second"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("apart", 12.5), org.assertj.core.groups.Tuple.tuple("combined", 40.0));
    }

    @Test
    void findsNothingWhereNothingWasMeasured() {
        assertThat(Measured.in("Tessellate needs a JDK")).isEmpty();
    }
}
