package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlankTest {

    @Test
    void nothingToReadIsNoText() {
        assertThat(Blank.toNull(null)).isNull();
        assertThat(Blank.toNull(" \t")).isNull();
        assertThat(Blank.toNull(" day ward ")).isEqualTo("day ward");
    }
}
