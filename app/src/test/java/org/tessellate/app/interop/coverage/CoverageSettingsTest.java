package org.tessellate.app.interop.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CoverageSettingsTest {

    @Test
    void tellNobodyTheirSecret() {
        assertThat(new CoverageSettings(URI.create("http://payer"), "hush", "urn:m", "us", Duration.ofSeconds(1)).toString()).doesNotContain("hush");
    }
}
