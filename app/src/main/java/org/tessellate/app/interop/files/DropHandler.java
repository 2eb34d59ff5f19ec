package org.tessellate.app.interop.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.demand.intake.HistoryImport;
import org.tessellate.app.demand.intake.HistoryImports;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.MessageHandler;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.Problem;

/** Imports a file that was taken, in the name of its box's account. */
@Component
class DropHandler implements MessageHandler {

    static final String CHANNEL = "files";
    static final String TYPE = "file.";

    /** Beside the file: its rows that could not be used. */
    static final String ROWS = ".rows.csv";

    private final Register<DropBox> boxes;
    private final BoxFolders folders;
    private final HistoryImports imports;
    private final Users users;
    private final TransactionTemplate apart;

    DropHandler(Register<DropBox> boxes, BoxFolders folders, HistoryImports imports, Users users, PlatformTransactionManager transactions) {
        this.boxes = boxes;
        this.folders = folders;
        this.imports = imports;
        this.users = users;
        this.apart = new TransactionTemplate(transactions);
        // Tricky: an import writes its record in transactions of its own and would wait for the message's for ever. The same file once
        // more is recognised, so a crash between the two does nothing twice.
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    @Override
    public boolean takes(InboundMessage message) {
        return message.channel().equals(CHANNEL) && message.type().startsWith(TYPE);
    }

    /** An import of a large file takes minutes, and imports wait for each other. */
    @Override
    public Optional<String> slowChannel() {
        return Optional.of(CHANNEL);
    }

    @Override
    public Outcome apply(InboundMessage message) {
        DropBox box = boxes.get(message.lane()).value();
        Path own = folders.taken(box.id()).resolve(message.id());
        Optional<Path> file = Shelves.file(own);
        if (file.isEmpty()) {
            // Another node may have it.
            throw Problem.notFound("The file of the message", message.id());
        }
        Actor actor = users.actor(box.account()).orElseThrow(() -> Problem.forbidden("The account (%s) of the box (%s) is closed.".formatted(box.account(), box.id()),
                "Maybe give the box another account."));
        HistoryImport[] done = new HistoryImport[1];
        Access.as(actor, () -> apart.executeWithoutResult(_ -> done[0] = imported(box, file.get())));
        return new Outcome.Accepted("import/%s: %d rows taken, %d not".formatted(done[0].id(), done[0].counts().accepted(), done[0].counts().quarantined()));
    }

    private HistoryImport imported(DropBox box, Path file) {
        String name = file.getFileName().toString();
        try (InputStream rows = Ndjson.isNamed(name) ? Ndjson.asCsv(file, box.order(name)) : Files.newInputStream(file)) {
            HistoryImport done = imports.accept(box.order(name), rows);
            if (done.counts().quarantined() > 0) {
                folders.write(file.resolveSibling(ROWS), imports.quarantineCsv(done.id()));
            }
            return done;
        } catch (IOException failure) {
            throw new UncheckedIOException("The file of the box (%s) cannot be read.\nMaybe the disk is full.".formatted(box.id()), failure);
        }
    }
}
