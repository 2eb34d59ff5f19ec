package org.tessellate.app.demand.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An upload on disk with its SHA-256, so that it can be recognised before a row of it is read; deleted when closed. */
record SpooledFile(Path path, String sha256) implements AutoCloseable {

    static final long LARGEST = 64L << 20;

    static SpooledFile of(InputStream upload) {
        Path path = null;
        try {
            path = Files.createTempFile("tessellate-import-", ".csv");
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(new BoundedStream(upload, LARGEST, "file"), digest)) {
                Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
            }
            return new SpooledFile(path, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException failure) {
            delete(path);
            throw new UncheckedIOException("The upload could not be kept.\nMaybe the disk is full.", failure);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("SHA-256 is missing.\nMaybe the Java runtime is not a complete one.", failure);
        } catch (RuntimeException refused) {
            delete(path);
            throw refused;
        }
    }

    private static void delete(@Nullable Path path) {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        delete(path);
    }
}
