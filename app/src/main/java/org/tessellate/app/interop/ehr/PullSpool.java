package org.tessellate.app.interop.ehr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.ehr.Pull.Part;

/** The rows of a part while its pages come; what lies behind the part's mark was never counted and is cut off. */
@Component
class PullSpool {

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
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(file(part), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
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

    /** What was counted, without its header; the first cells hold no quotes. */
    List<String> rows(Part part) {
        try (Stream<String> lines = Files.lines(file(part))) {
            return lines.skip(1).collect(ArrayList::new, List::add, List::addAll);
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    void delete(Part part) {
        try {
            Files.deleteIfExists(file(part));
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private UncheckedIOException unwritable(IOException failure) {
        return new UncheckedIOException("What was fetched cannot be kept in (%s).\nMaybe the disk is full.".formatted(folder), failure);
    }
}
