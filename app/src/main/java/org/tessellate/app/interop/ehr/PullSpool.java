package org.tessellate.app.interop.ehr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.ehr.Pull.Part;

/** The rows of a part while its pages come; what lies behind the part's mark was never counted and is cut off. */
@Component
class PullSpool {

    private static final Set<StandardOpenOption> WRITING = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    private static final Pattern NAME = Pattern.compile("(.+)-(APPOINTMENT|ENCOUNTER)-\\d{4}-\\d{2}-\\d{2}\\.csv");

    /** The rows name patients by their ids. */
    private static final FileAttribute<?> OWN_FILE = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<PosixFilePermission> OWN_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path folder;

    PullSpool(@Value("${tessellate.home}/pulls") Path folder) {
        this.folder = folder;
    }

    Path file(Part part) {
        return folder.resolve("%s-%s-%s.csv".formatted(part.pull(), part.kind(), part.month()));
    }

    /** Whether what was counted is all there; it is not on another machine. */
    boolean holds(Part part) {
        return part.bytes() == 0 || Files.exists(file(part)) && size(part) >= part.bytes();
    }

    private long size(Part part) {
        try {
            return Files.size(file(part));
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    /** Puts the rows behind the mark; when this returns they are on disk, up to the byte that is answered. */
    long append(Part part, String rows) {
        try {
            prepare();
            try (FileChannel channel = FileChannel.open(file(part), WRITING, OWN_FILE)) {
                channel.truncate(part.bytes());
                channel.position(part.bytes());
                ByteBuffer bytes = StandardCharsets.UTF_8.encode(part.bytes() == 0 ? PullRows.header(part.kind()) + rows : rows);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
                return channel.position();
            }
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    /** One that is there already may come from a time when others could look into it. */
    private void prepare() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, OWN_FOLDER);
    }

    /** What was counted, without its header; the first cells hold no quotes. */
    List<String> rows(Part part) {
        try (Stream<String> lines = Files.lines(file(part))) {
            return lines.skip(1).collect(ArrayList::new, List::add, List::addAll);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    void delete(Part part) {
        delete(file(part));
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    /** Deletes what was left behind by pulls that do not go on; these are asked for once the files are listed, so that a new one keeps its own. */
    void purge(Supplier<Set<String>> goingOn) {
        Map<Path, String> found = found();
        Set<String> kept = found.isEmpty() ? Set.of() : goingOn.get();
        found.forEach((file, pull) -> {
            if (!kept.contains(pull)) {
                delete(file);
            }
        });
    }

    private Map<Path, String> found() {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> pull(file).isPresent()).collect(Collectors.toMap(file -> file, file -> pull(file).orElseThrow()));
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private static Optional<String> pull(Path file) {
        return Optional.of(NAME.matcher(file.getFileName().toString())).filter(Matcher::matches).map(name -> name.group(1));
    }

    private UncheckedIOException unwritable(IOException failure) {
        return new UncheckedIOException("What was fetched cannot be kept in (%s).\nMaybe the disk is full.".formatted(folder), failure);
    }
}
