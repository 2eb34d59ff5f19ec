package org.tessellate.app.interop.ehr;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EhrSettingsTest {

    @Test
    void tellNobodyTheirSecret() {
        assertThat(new EhrSettings(List.of(new EhrSettings.System("ehr", URI.create("http://ehr"), "hush", 5, Duration.ofSeconds(1), 200, Set.of(), Set.of(), null))).toString()).doesNotContain("hush");
    }
}
