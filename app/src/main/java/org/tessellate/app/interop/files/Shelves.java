package org.tessellate.app.interop.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.tessellate.app.interop.Inbox;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.MessageStatus;
import org.tessellate.app.interop.Receipt;
import tools.jackson.databind.json.JsonMapper;

/**
 * What becomes of files that were taken: the inbox gets a message for each, and by what became of that the file goes to {@code done}, or a copy
 * with the reasons to {@code quarantine}. Doing any of it twice changes nothing.
 */
@Component
class Shelves {

    /** What was told to the sender about a file that still waits for people here. */
    private static final String TOLD = ".told";

    private final BoxFolders folders;
    private final Quarantine quarantine;
    private final Inbox inbox;
    private final JsonMapper json;
    private final FileSettings settings;
    private final Clock clock;

    Shelves(BoxFolders folders, Quarantine quarantine, Inbox inbox, JsonMapper json, FileSettings settings, Clock clock) {
        this.folders = folders;
        this.quarantine = quarantine;
        this.inbox = inbox;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** Brings what was taken from the box as far as it can go now. */
    void settle(DropBox box) throws IOException {
        for (Path own : messages(box)) {
            Optional<Path> file = file(own);
            if (file.isPresent()) {
                settle(box, own, file.get());
            } else {
                FileSystemUtils.deleteRecursively(own);
            }
        }
        folders.purge(box.id(), clock.instant().minus(Duration.ofDays(settings.keepDays())));
    }

    /** Where a file is taken to: the folder of the last message when that said the same, else of the next one: what comes back after something else is news. */
    Path own(DropBox box, String sha256) throws IOException {
        return Files.createDirectories(folders.taken(box.id()).resolve(box.messageId(sha256, inbox.lastFrom(box.source()).orElse(""))));
    }

    /** Puts a file among what was taken under its message's id; one that came before with the same rows gives way, and what became of them is told anew. */
    void receive(Path file, Path own) throws IOException {
        Files.deleteIfExists(own.resolve(TOLD));
        Path taken = own.resolve(file.getFileName());
        folders.place(file, taken);
        for (Path other : BoxFolders.files(own)) {
            if (!other.equals(taken) && !other.getFileName().toString().startsWith(".")) {
                Files.deleteIfExists(other);
            }
        }
    }

    private List<Path> messages(DropBox box) throws IOException {
        try (Stream<Path> all = Files.list(folders.taken(box.id()))) {
            return all.filter(Files::isDirectory).sorted(byName()).toList();
        }
    }

    private static Comparator<Path> byName() {
        return Comparator.<Path, String>comparing(own -> file(own).map(file -> file.getFileName().toString()).orElse(""));
    }

    /** The file that was taken under a message's id. */
    static Optional<Path> file(Path own) {
        return BoxFolders.files(own).stream().filter(file -> !file.getFileName().toString().startsWith(".")).findFirst();
    }

    private void settle(DropBox box, Path own, Path file) throws IOException {
        Receipt receipt = inbox.receive(message(box, own, file));
        if (receipt.status().waitsForPeople()) {
            tell(box, own, file, Objects.requireNonNullElse(receipt.reason(), "It was refused."));
        } else if (receipt.status() == MessageStatus.ACCEPTED || receipt.status() == MessageStatus.IGNORED) {
            finish(box, own, file);
        } else if (receipt.status() == MessageStatus.DISCARDED) {
            withdraw(box, own, file);
            folders.putAway(box.id(), file);
            FileSystemUtils.deleteRecursively(own);
        }
    }

    // Its sender was told that it was refused, which it is no more.
    private void withdraw(DropBox box, Path own, Path file) throws IOException {
        if (Files.exists(own.resolve(TOLD))) {
            quarantine.forget(box.id(), file);
        }
    }

    private InboundMessage message(DropBox box, Path own, Path file) throws IOException {
        String about = json.writeValueAsString(Map.of("box", box.id(), "name", file.getFileName().toString(), "bytes", Files.size(file)));
        return InboundMessage.of(DropHandler.CHANNEL, box.source(), own.getFileName().toString(), DropHandler.TYPE + box.schema(), "application/json", about)
                .inLane(box.id()).at(clock.instant());
    }

    private void finish(DropBox box, Path own, Path file) throws IOException {
        withdraw(box, own, file);
        String name = file.getFileName().toString();
        Path rows = own.resolve(DropHandler.ROWS);
        Path shown = folders.of(box.id()).resolve(BoxFolders.QUARANTINE);
        if (Files.exists(rows)) {
            folders.write(shown.resolve(name + ".reason.txt"), """
                    %s was taken, but not all of its rows: %s.rows.csv names each that was not used by its line (the header is line 1), with the value and the reason.
                    Maybe correct those rows and drop them as a file of their own, with the same header.
                    """.formatted(name, name));
            folders.copy(rows, shown.resolve(name + ".rows.csv"));
        }
        folders.place(file, folders.of(box.id()).resolve(BoxFolders.DONE).resolve(BoxFolders.STAMP.format(clock.instant()) + "-" + name));
        FileSystemUtils.deleteRecursively(own);
    }

    private void tell(DropBox box, Path own, Path file, String reason) throws IOException {
        Path told = own.resolve(TOLD);
        if (!Files.exists(told) || !Files.readString(told).equals(reason)) {
            quarantine(box, file, reason, "Drop a corrected file under any name; this very one is taken again only from the integration page.");
            folders.write(told, reason);
        }
    }

    /** Puts a copy of the file and the reason where its sender sees them. */
    void quarantine(DropBox box, Path file, String reason, String remedy) throws IOException {
        String name = BoxFolders.shortName(file);
        Path shown = folders.of(box.id()).resolve(BoxFolders.QUARANTINE);
        folders.copy(file, shown.resolve(name));
        folders.write(shown.resolve(name + ".reason.txt"), "%s was not taken, and changed nothing.\n%s\n%s\n".formatted(name, reason, remedy));
    }
}
