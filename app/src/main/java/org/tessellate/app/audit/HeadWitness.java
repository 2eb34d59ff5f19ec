package org.tessellate.app.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps the chain's head outside the database, so that cutting off the newest rows is seen too. */
@Component
class HeadWitness {

    private final Path file;

    HeadWitness(@Value("${tessellate.home}") Path home) {
        this.file = home.toAbsolutePath().resolve("audit-head");
    }

    synchronized void remember(Sealer.Head head) {
        try {
            Files.createDirectories(file.getParent());
            Path fresh = Files.writeString(file.resolveSibling("audit-head.new"), head.position() + " " + head.hash());
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
            return Optional.of(new Sealer.Head(Long.parseLong(parts[0]), parts[1]));
        } catch (IOException failure) {
            throw new UncheckedIOException("The audit head could not be read from " + file, failure);
        }
    }
}
