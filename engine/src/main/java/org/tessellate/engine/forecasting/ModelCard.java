package org.tessellate.engine.forecasting;

import java.time.LocalDateTime;

/** What a forecast was made with: model, version, the window and number of its inputs and their SHA-256. */
public record ModelCard(
        String model, String version, LocalDateTime dataFrom, LocalDateTime dataUntil, int observations, int gaps, String inputHash) {
}
