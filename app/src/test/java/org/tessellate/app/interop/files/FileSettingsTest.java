package org.tessellate.app.interop.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FileSettingsTest {

    @Test
    void tellNobodyTheirSecrets() {
        assertThat(new FileSettings.View("box", "jdbc:postgresql://host/db", "reader", "hush", "SELECT 1", Duration.ofHours(1)).toString()).doesNotContain("hush");
        assertThat(new FileSettings.Remote("box", "host", 22, "us", "key", null, "hush", ".", "done").toString()).doesNotContain("hush");
    }
}
