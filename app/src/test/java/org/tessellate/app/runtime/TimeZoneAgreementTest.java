package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.TessellateTest;

@TessellateTest
class TimeZoneAgreementTest {

    @Autowired
    private TimeZoneAgreement agreement;

    @Test
    void theZonesOfTheTestHospitalsAgree() {
        assertThat(agreement.differingZones()).doesNotContain("America/Chicago", "Europe/Berlin", "Europe/London");
    }

    @Test
    void mostZonesAgree() {
        // Data files differ by release; a handful may disagree, a broken comparison would name hundreds.
        assertThat(agreement.differingZones()).hasSizeLessThan(30);
    }
}
