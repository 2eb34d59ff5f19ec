package org.tessellate.app.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.StartupFailure;

/** Keeps the chain's head outside the database, so that cutting off the newest rows is seen too. */
@Component
class HeadWitness {

    private final Path file;

    HeadWitness(@Value("${tessellate.home}") Path home) {
        this.file = home.toAbsolutePath().resolve("audit-head");
    }

    synchronized void remember(Sealer.Head head) {
        if (remembered().filter(known -> known.position() >= head.position()).isPresent()) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path fresh = file.resolveSibling("audit-head.new");
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(StandardCharsets.UTF_8.encode(head.position() + " " + head.hash()));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("The audit head could not be written to " + file, failure);
        }
    }

    Optional<Sealer.Head> remembered() {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String[] parts = Files.readString(file).strip().split(" ");
            if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}")) {
                throw new StartupFailure("The remembered end of the audit record (%s) cannot be read.".formatted(file),
                        "the file was changed or damaged: compare the record with a head kept elsewhere, then remove the file.");
            }
            return Optional.of(new Sealer.Head(Long.parseLong(parts[0]), parts[1]));
        } catch (IOException failure) {
            throw new UncheckedIOException("The audit head could not be read from " + file, failure);
        }
    }
}
