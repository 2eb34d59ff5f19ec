package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "ICU-3.bed-12", "0123456789012345678901234567890123456789012345678901234567890123"})
    void acceptsLettersDigitsDotsAndHyphensUpTo64(String id) {
        assertThat(FhirId.require(id, "unit id")).isEqualTo(id);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " a", "a b", "-a", ".a", "a/b", "a_b", "ä", "a\n", "01234567890123456789012345678901234567890123456789012345678901234"})
    void refusesEverythingElseAndNamesIt(String id) {
        assertThatThrownBy(() -> FhirId.require(id, "unit id")).isInstanceOf(Problem.class).hasMessageContaining("unit id (" + id);
    }

    @Test
    void showsOnlyTheBeginningOfATenMegabyteId() {
        assertThatThrownBy(() -> FhirId.require("x".repeat(10_000_000), "unit id"))
                .satisfies(problem -> assertThat(problem.getMessage()).hasSizeLessThan(200).contains("…"));
    }

    @Test
    void generatedIdsAreAcceptedAndDiffer() {
        assertThat(FhirId.require(FhirId.generate(), "id")).isNotEqualTo(FhirId.generate());
    }
}
