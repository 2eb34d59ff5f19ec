package org.tessellate.app.demand.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Stream;

/** SHA-256 of what a model learned from, whatever the order it came in. */
final class Fingerprint {

    private Fingerprint() {
    }

    static String of(Collection<?> cases) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines(cases).forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256 is missing.\nMaybe the Java runtime is not a complete one.", missing);
        }
    }

    private static Stream<String> lines(Collection<?> cases) {
        return cases.stream().map(String::valueOf).sorted();
    }
}
