package org.tessellate.app.interop.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Where things lie. A box shows its owner {@code in}, {@code done}, {@code quarantine} and {@code out}; beside it, out of reach, lies what is being
 * received and what was taken and waits for its end. All on one file system, so that a move is whole or not at all.
 */
@Component
class BoxFolders {

    static final String IN = "in";
    static final String DONE = "done";
    static final String QUARANTINE = "quarantine";
    static final String OUT = "out";

    /** In bytes: what is put before and behind names must fit into the 255 that file systems have. */
    static final int LONGEST_NAME = 200;

    private static final List<String> SHOWN = List.of(IN, DONE, QUARANTINE, OUT);
    /** Code points of at most four bytes each. */
    private static final int SHORT = 50;

    private static final String HIDDEN = ".spool";

    static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path root;
    private final Clock clock;

    BoxFolders(FileSettings settings, Clock clock) {
        this.root = settings.folder().toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** The box's folder, made when it is missing. */
    Path of(String box) {
        Path folder = root.resolve(box);
        SHOWN.forEach(name -> make(folder.resolve(name)));
        return folder;
    }

    Path in(String box) {
        return of(box).resolve(IN);
    }

    /** Holds a mark for each upload under way, so that one that was cut off is known also after a crash. */
    Path receiving(String box) {
        return make(root.resolve(HIDDEN).resolve(box).resolve("receiving"));
    }

    /** Holds a folder per file that was taken, by the id of its message. */
    Path taken(String box) {
        return make(root.resolve(HIDDEN).resolve(box).resolve("taken"));
    }

    /** Holds what people put away, out of the sender's reach, as long as what was taken. */
    Path discarded(String box) {
        return make(root.resolve(HIDDEN).resolve(box).resolve("discarded"));
    }

    /** Keeps the file, with the moment before its name; another one of the same name and second stays as well. */
    void putAway(String box, Path file) throws IOException {
        String name = STAMP.format(clock.instant()) + "-" + file.getFileName();
        Path kept = discarded(box).resolve(name);
        for (int n = 2; Files.exists(kept) && Files.mismatch(file, kept) != -1; n++) {
            kept = discarded(box).resolve(name + "." + n);
        }
        place(file, kept);
    }

    private static Path make(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                restrict(folder, "rwx------");
            }
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder (%s) cannot be made.\nMaybe the disk is full, or tessellate.files.folder belongs to somebody else."
                    .formatted(folder), failure);
        }
    }

    static void restrict(Path path, String rights) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        }
    }

    static boolean isTooLong(Path file) {
        return file.getFileName().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
    }

    /** The name, cut where it could not be written with anything behind it. */
    static String shortName(Path file) {
        String name = file.getFileName().toString();
        return isTooLong(file) ? name.substring(0, name.offsetByCodePoints(0, SHORT)) : name;
    }

    /** Puts the text there whole or not at all. */
    void write(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), ".writing", ".part");
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        place(fresh, file);
    }

    /** The same with what another file holds, which stays. */
    void copy(Path from, Path file) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), ".writing", ".part");
        Files.copy(from, fresh, StandardCopyOption.REPLACE_EXISTING);
        place(fresh, file);
    }

    /** Moves a file; from now on it counts its days. */
    void place(Path from, Path to) throws IOException {
        Files.setLastModifiedTime(from, FileTime.from(clock.instant()));
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Plain files of a folder in the order of their names. */
    static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder (%s) cannot be read.\nMaybe it belongs to somebody else.".formatted(folder), failure);
        }
    }

    /** Deletes what lies in the shown folders, or was put away, since before then. */
    void purge(String box, Instant before) throws IOException {
        for (Path folder : List.of(of(box).resolve(DONE), of(box).resolve(QUARANTINE), of(box).resolve(OUT), discarded(box))) {
            for (Path file : files(folder)) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
