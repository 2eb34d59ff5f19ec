package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1", "''=1", "=a\nb"})
    void textThatASpreadsheetWouldRunGetsAnApostropheAndLosesItAgain(String text) {
        assertThat(Formula.neutralized(text)).isEqualTo("'" + text);
        assertThat(Formula.restored(Formula.neutralized(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "O'Neill", "'quoted'", "a=b", "שלום", "1-2"})
    void otherTextStaysAsItIs(String text) {
        assertThat(Formula.neutralized(text)).isEqualTo(text);
        assertThat(Formula.restored(text)).isEqualTo(text);
    }
}
