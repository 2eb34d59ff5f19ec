package org.tessellate.app.interop.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tessellate.app.register.Register;

/**
 * Takes whole files out of the boxes, and brings each to its end. A file moves once, whole, out of its sender's reach, into a folder named after its
 * message; what follows reads only that and the inbox, so that after a crash everything goes on where it stood. One thread.
 */
@Component
class Pickup {

    /** Names that senders give to what is not yet whole; the others are whole when their sender closed them. */
    static final Pattern UNFINISHED = Pattern.compile("\\..*|.*\\.(part|filepart|tmp|writing|crdownload)", Pattern.CASE_INSENSITIVE);

    private static final Logger LOG = LoggerFactory.getLogger(Pickup.class);

    private record Look(long size, FileTime changed) {}

    private final Register<DropBox> boxes;
    private final BoxFolders folders;
    private final Shelves shelves;
    private final FileSettings settings;
    private final Clock clock;
    private Map<Path, Look> before = new HashMap<>();

    Pickup(Register<DropBox> boxes, BoxFolders folders, Shelves shelves, FileSettings settings, Clock clock) {
        this.boxes = boxes;
        this.folders = folders;
        this.shelves = shelves;
        this.settings = settings;
        this.clock = clock;
    }

    /** Looks into every box once: a file is taken that is as it was at the last look. */
    void step() {
        Map<Path, Look> now = new HashMap<>();
        for (DropBox box : boxes.all()) {
            try {
                for (Path file : BoxFolders.files(folders.in(box.id()))) {
                    lookOrPass(box, file, now);
                }
                shelves.settle(box);
            } catch (IOException | RuntimeException failure) {
                LOG.warn("The box ({}) could not be looked through and will be again: {}", box.id(), failure.getClass().getName());
            }
        }
        before = now;
    }

    // One file that cannot be taken must not keep those behind it waiting.
    private void lookOrPass(DropBox box, Path file, Map<Path, Look> now) {
        try {
            look(box, file, now);
        } catch (IOException | RuntimeException failure) {
            LOG.warn("A file of the box ({}) could not be taken and will be looked at again: {}", box.id(), failure.getClass().getName());
        }
    }

    private void look(DropBox box, Path file, Map<Path, Look> now) throws IOException {
        String name = file.getFileName().toString();
        Path mark = folders.receiving(box.id()).resolve(name);
        if (Files.exists(mark)) {
            giveUpOn(box, file, mark);
        } else if (UNFINISHED.matcher(name).matches()) {
            forget(box, file);
        } else {
            Look look = lookAt(file);
            if (look.equals(before.get(file))) {
                take(box, file, look);
            } else {
                now.put(file, look);
            }
        }
    }

    /** What its sender never gave its name would lie there for ever, and count among the files that may. */
    private void forget(DropBox box, Path file) throws IOException {
        if (isOld(file)) {
            refuse(box, file, "The file lay there under a name of what is not whole and was not renamed.",
                    "Maybe its sender was stopped: send it once more, and rename it at the end.");
        }
    }

    private boolean isOld(Path file) throws IOException {
        return Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(settings.cutOffAfter()));
    }

    private static Look lookAt(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Look(attributes.size(), attributes.lastModifiedTime());
    }

    private void giveUpOn(DropBox box, Path file, Path mark) throws IOException {
        // A slow line may take longer than that for a large file: it goes on as long as anything comes.
        if (isOld(mark) && isOld(file)) {
            shelves.quarantine(box, file, "The upload ended after (%d) bytes and was not begun again.".formatted(Files.size(file)),
                    "Maybe the connection was lost: send the whole file once more.");
            Files.deleteIfExists(file);
            Files.deleteIfExists(mark);
        }
    }

    private void take(DropBox box, Path file, Look look) throws IOException {
        try {
            if (look.size() > settings.maxBytes()) {
                refuse(box, file, "The file has (%d) bytes, a file has at most (%d).".formatted(look.size(), settings.maxBytes()), "Maybe split it by year or by unit.");
                return;
            }
            if (BoxFolders.isTooLong(file)) {
                refuse(box, file, "The file's name has more than (%d) bytes.".formatted(BoxFolders.LONGEST_NAME), "Maybe give it a shorter one.");
                return;
            }
            restrict(file);
            String sha256 = sha256(file);
            if (lookAt(file).equals(look)) {
                shelves.receive(file, shelves.own(box, sha256));
            }
        } catch (NoSuchFileException gone) {
            LOG.debug("A file of the box ({}) was taken back by its sender", box.id(), gone);
        }
    }

    // The folders are closed to others already; through a mount a file may belong to somebody who alone may change its rights.
    private static void restrict(Path file) throws IOException {
        try {
            BoxFolders.restrict(file, "rw-------");
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (FileSystemException somebodyElses) {
            LOG.debug("A file keeps its rights", somebodyElses);
        }
    }

    private void refuse(DropBox box, Path file, String reason, String remedy) throws IOException {
        shelves.quarantine(box, file, reason, remedy);
        Files.deleteIfExists(file);
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = DropBox.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
