package org.tessellate.app.demand;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.DemandSeries;

/** SHA-256 of all that a model was given: demand, regressors and their names. */
final class Fingerprint {

    private Fingerprint() {
    }

    static String of(DemandPanel panel) {
        MessageDigest digest = sha256();
        DemandSeries series = panel.get(0);
        add(digest, series.granularity() + " " + series.start(), IntStream.range(0, series.size()).mapToDouble(series::value).toArray());
        panel.regressors().forEach(one -> add(digest, one.name() + " " + one.availability(), one.values().getFirst()));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256 is missing.\nMaybe the Java runtime is not a complete one.", missing);
        }
    }

    private static void add(MessageDigest digest, String name, double[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
        for (double value : values) {
            bytes.putDouble(value);
        }
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update(bytes.array());
    }
}
