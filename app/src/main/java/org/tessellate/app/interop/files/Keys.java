package org.tessellate.app.interop.files;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.register.Fault;

/** Public keys as OpenSSH writes them. */
final class Keys {

    private Keys() {}

    /** The first key of the box that cannot be read. */
    static Optional<Fault> fault(DropBox box) {
        for (String line : lines(box.keys())) {
            try {
                read(line);
            } catch (IllegalArgumentException unreadable) {
                return Optional.of(new Fault("keys", line, "is no public key as OpenSSH writes it, such as ssh-ed25519 AAAA… name"));
            }
        }
        return Optional.empty();
    }

    static boolean opens(DropBox box, PublicKey offered) {
        return lines(box.keys()).stream().map(Keys::read).anyMatch(key -> KeyUtils.compareKeys(key, offered));
    }

    static PublicKey read(String line) {
        try {
            PublicKey key = PublicKeyEntry.parsePublicKeyEntry(line.strip()).resolvePublicKey(null, null, null);
            if (key == null) {
                throw new IllegalArgumentException("The key is of a kind that is not known here.");
            }
            return key;
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            throw new IllegalArgumentException("The key cannot be read.\nMaybe it was cut off: it is one line, such as ssh-ed25519 AAAA… name.", unreadable);
        }
    }

    private static List<String> lines(@Nullable String keys) {
        return keys == null ? List.of() : keys.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
