package org.tessellate.engine.forecasting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The fingerprint of what a forecast was made from. */
final class InputHash {

    private InputHash() {
    }

    static ModelCard card(DemandModel model, DemandSeries history) {
        int gaps = history.gaps();
        return new ModelCard(
                model.name(), model.version(), history.start(), history.end(), history.size() - gaps, gaps, sha256(history));
    }

    private static String sha256(DemandSeries history) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * history.size());
        for (int i = 0; i < history.size(); i++) {
            bytes.putDouble(history.value(i));
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((history.granularity() + " " + history.start()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing.\nMaybe the Java runtime is not a complete one.", e);
        }
    }
}
