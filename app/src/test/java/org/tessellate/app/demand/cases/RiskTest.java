package org.tessellate.app.demand.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskTest {

    @ParameterizedTest
    @CsvSource({"0.001,1,40", "0.025,1,40", "0.03,1,33", "0.1,1,10", "0.166,1,6", "0.21,1,5", "0.48,1,2", "0.58,1,2", "0.6,2,3", "0.74,3,4", "0.9,9,10", "0.999,9,10"})
    void isSaidInTheOddsOfEveryday(double probability, int out, int of) {
        assertThat(new Risk(probability, "m").odds()).isEqualTo(new Risk.Odds(out, of));
    }

    @ParameterizedTest
    @CsvSource({"0.02,true", "0.025,true", "0.026,false"})
    void isRareUpToOneInForty(double probability, boolean rare) {
        assertThat(new Risk(probability, "m").isRare()).isEqualTo(rare);
    }
}
