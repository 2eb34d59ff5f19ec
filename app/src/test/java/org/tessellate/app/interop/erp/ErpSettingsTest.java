package org.tessellate.app.interop.erp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ErpSettingsTest {

    @Test
    void tellNobodyTheirSecret() {
        assertThat(new ErpSettings(URI.create("http://erp"), "hush", "USD", Duration.ofSeconds(1)).toString()).doesNotContain("hush");
    }
}
