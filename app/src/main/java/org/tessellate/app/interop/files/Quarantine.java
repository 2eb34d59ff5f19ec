package org.tessellate.app.interop.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** What was not taken and lies there for its sender and for people here: by one name the file, the reason and the rows that were not used. */
@Component
class Quarantine {

    static final String REASON = ".reason.txt";
    static final String ROWS = ".rows.csv";

    private static final List<String> UNFINISHED_ENDINGS = List.of(".part", ".filepart", ".tmp", ".writing", ".crdownload");

    /** All that lies there under one name. */
    record Entry(String name, Instant at, String reason, boolean whole, boolean rows) {}

    /** Work with files, which fails as they do. */
    private interface Work<T> {
        T run() throws IOException;
    }

    private final BoxFolders folders;

    Quarantine(BoxFolders folders) {
        this.folders = folders;
    }

    /** In the order of names. */
    List<Entry> of(String box) {
        return names(box).map(name -> working(box, () -> entry(box, name))).toList();
    }

    int count(String box) {
        return (int) names(box).count();
    }

    private Stream<String> names(String box) {
        return BoxFolders.files(folder(box)).stream().map(file -> file.getFileName().toString()).filter(Predicate.not(name -> name.startsWith(".writing")))
                .map(name -> name.endsWith(REASON) || name.endsWith(ROWS) ? name.substring(0, name.length() - (name.endsWith(REASON) ? REASON : ROWS).length()) : name)
                .distinct().sorted();
    }

    private Entry entry(String box, String name) throws IOException {
        Path whole = folder(box).resolve(name);
        Path reason = folder(box).resolve(name + REASON);
        Path rows = folder(box).resolve(name + ROWS);
        Path any = Stream.of(reason, whole, rows).filter(Files::exists).findFirst().orElse(folder(box));
        return new Entry(name, Files.getLastModifiedTime(any).toInstant(), Files.exists(reason) ? Files.readString(reason) : "", Files.exists(whole), Files.exists(rows));
    }

    /** Only what is listed: a name from outside leads nowhere else. */
    Entry require(String box, String name) {
        return of(box).stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow(() -> Problem.notFound("File in quarantine", name));
    }

    Path file(String box, String name) {
        return folder(box).resolve(name);
    }

    /** The id of the message of this very file, where it still waits among what was taken. */
    Optional<String> message(String box, Entry entry) {
        return working(box, () -> {
            try (Stream<Path> all = Files.list(folders.taken(box))) {
                return all.filter(own -> entry.whole() && Shelves.file(own).filter(file -> isSame(file, file(box, entry.name()))).isPresent())
                        .map(own -> own.getFileName().toString()).findFirst();
            }
        });
    }

    private static boolean isSame(Path taken, Path copy) {
        try {
            return BoxFolders.shortName(taken).equals(copy.getFileName().toString()) && Files.exists(copy) && Files.mismatch(taken, copy) == -1;
        } catch (IOException failure) {
            throw new UncheckedIOException("The file cannot be read.\nMaybe the disk fails.", failure);
        }
    }

    /** Takes away what was told of a file that went its way after all. */
    void forget(String box, Path taken) throws IOException {
        Path copy = file(box, BoxFolders.shortName(taken));
        if (isSame(taken, copy)) {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(file(box, copy.getFileName() + REASON));
        }
    }

    /** Puts the file where new ones come in, by a name that says it is whole. */
    void bringBack(String box, Entry entry) {
        Path in = folders.in(box).resolve(whole(entry.name()));
        if (Files.exists(in)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "A file of the name (%s) waits in the box.".formatted(in.getFileName()),
                    "Maybe wait until it was taken, and try again.");
        }
        working(box, () -> {
            folders.place(file(box, entry.name()), in);
            return Files.deleteIfExists(file(box, entry.name() + REASON));
        });
    }

    private static String whole(String name) {
        String bare = name.replaceFirst("^\\.+", "");
        String ending = UNFINISHED_ENDINGS.stream().filter(one -> bare.toLowerCase(Locale.ROOT).endsWith(one)).findFirst().orElse("");
        return bare.length() == ending.length() ? "file" : bare.substring(0, bare.length() - ending.length());
    }

    /** Moves all of that name out of the sender's reach, with what somebody said of it. */
    void putAway(String box, Entry entry, String why) {
        working(box, () -> {
            folders.write(file(box, entry.name() + REASON), entry.reason() + "Put away: " + why + "\n");
            for (String name : List.of(entry.name(), entry.name() + ROWS, entry.name() + REASON)) {
                if (Files.exists(file(box, name))) {
                    folders.putAway(box, file(box, name));
                }
            }
            return box;
        });
    }

    private Path folder(String box) {
        return folders.of(box).resolve(BoxFolders.QUARANTINE);
    }

    private static <T> T working(String box, Work<T> work) {
        try {
            return work.run();
        } catch (IOException failure) {
            throw new UncheckedIOException("The quarantine of the box (%s) cannot be used.\nMaybe its owner deletes from it right now: look again.".formatted(box), failure);
        }
    }
}
