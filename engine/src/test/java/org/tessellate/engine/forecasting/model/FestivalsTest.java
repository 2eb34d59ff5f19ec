package org.tessellate.engine.forecasting.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FestivalsTest {

    @ParameterizedTest
    @CsvSource({"2016-03-27", "2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12", "2024-03-31", "2025-04-20", "2038-04-25", "2285-03-22"})
    void knowsEaster(LocalDate sunday) {
        assertThat(Festivals.easter(sunday.getYear())).isEqualTo(sunday);
    }

    @ParameterizedTest
    @CsvSource({
            "2019-12-18, before Christmas", "2019-12-23, before Christmas", "2019-12-24, December 24", "2020-01-01, January 1",
            "2020-01-04, January 4", "2019-04-18, Easter -3", "2019-04-21, Easter 0", "2019-04-23, Easter 2"})
    void namesTheDaysAroundFestivals(LocalDate day, String name) {
        assertThat(Festivals.on(day)).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"2019-12-17", "2020-01-05", "2019-04-17", "2019-04-24", "2019-07-01"})
    void otherDaysHaveNoName(LocalDate day) {
        assertThat(Festivals.on(day)).isEmpty();
    }

    @Test
    void ordinaryDaysAreByFarTheMost() {
        assertThat(LocalDate.parse("2019-01-01").datesUntil(LocalDate.parse("2020-01-01")).filter(day -> Festivals.on(day).isPresent())).hasSize(24);
    }
}
