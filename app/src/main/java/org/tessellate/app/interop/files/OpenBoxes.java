package org.tessellate.app.interop.files;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.interop.DropBoxes;
import org.tessellate.app.interop.Integration;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The boxes for people: how they stand, and what is done about files in quarantine. */
@Service
class OpenBoxes implements DropBoxes {

    private static final int MOST = 1000;
    private static final int LONGEST_REASON = 500;

    private final Register<DropBox> boxes;
    private final BoxFolders folders;
    private final Quarantine quarantine;
    private final BoxFigures figures;
    private final FileSettings settings;
    private final Integration integration;
    private final Access access;
    private final Audit audit;

    OpenBoxes(Register<DropBox> boxes, BoxFolders folders, Quarantine quarantine, BoxFigures figures, FileSettings settings, Integration integration, Access access,
            Audit audit) {
        this.boxes = boxes;
        this.folders = folders;
        this.quarantine = quarantine;
        this.figures = figures;
        this.settings = settings;
        this.integration = integration;
        this.access = access;
        this.audit = audit;
    }

    @Override
    public boolean isOn() {
        return settings.isOn();
    }

    @Override
    public @Nullable String door() {
        return settings.port() == null ? null : settings.address() + ":" + settings.port();
    }

    @Override
    public List<Box> all() {
        access.require(Permission.INTEGRATION_READ, null);
        return boxes.list(ListQuery.of("", 0, MOST).includingInactive(true)).items().stream().map(this::shown)
                .sorted(Comparator.comparing((Box box) -> !box.open()).thenComparing(Box::id)).toList();
    }

    @Override
    public Box box(String id) {
        access.require(Permission.INTEGRATION_READ, null);
        return shown(boxes.get(id));
    }

    private Box shown(Versioned<DropBox> entry) {
        DropBox box = entry.value();
        BoxFigures.Taken taken = figures.taken(box);
        List<PutOut> plans = box.plans() ? figures.plans(box.id()) : List.of();
        Standing standing = new Standing(taken.last(), BoxFolders.files(folders.in(box.id())).size(), taken.files(), quarantine.count(box.id()),
                plans.isEmpty() ? null : plans.getFirst().at());
        return new Box(box.id(), entry.version(), entry.active(), box.account(), box.schema(), box.unit(), box.plans(), folders.of(box.id()).toString(), sources(box), standing);
    }

    // A database's address may hold a password: its host is enough to find it.
    private List<String> sources(DropBox box) {
        return Stream.concat(settings.remotes().stream().filter(one -> one.box().equals(box.id())).map(one -> "%s:%d/%s".formatted(one.host(), one.port(), one.folder())),
                settings.views().stream().filter(one -> one.box().equals(box.id())).map(one -> one.url().replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//"))).toList();
    }

    @Override
    public List<Held> held(String box) {
        access.require(Permission.INTEGRATION_READ, null);
        DropBox known = boxes.get(box).value();
        return quarantine.of(box).stream().map(entry -> held(known, entry)).sorted(Comparator.comparing(Held::at).reversed()).toList();
    }

    private Held held(DropBox box, Quarantine.Entry entry) {
        Optional<BoxFigures.Message> message = quarantine.message(box.id(), entry).flatMap(id -> figures.message(box, id));
        return new Held(entry.name(), entry.at(), entry.reason().strip(), entry.whole(), entry.rows(), message.map(BoxFigures.Message::number).orElse(null),
                message.map(BoxFigures.Message::status).orElse(null));
    }

    @Override
    public List<PutOut> plans(String box) {
        access.require(Permission.INTEGRATION_READ, null);
        return figures.plans(boxes.get(box).value().id());
    }

    @Override
    @Transactional
    public Path content(String box, String name, boolean rows) {
        access.require(Permission.INTEGRATION_READ, null);
        access.require(Permission.PATIENTS_READ, null);
        Quarantine.Entry entry = quarantine.require(boxes.get(box).value().id(), name);
        if (rows ? !entry.rows() : !entry.whole()) {
            throw Problem.notFound("File in quarantine", name);
        }
        audit.record(AuditEvent.access("file.read", "DropBox", box, null, facts(entry)));
        return quarantine.file(box, rows ? name + Quarantine.ROWS : name);
    }

    @Override
    @Transactional
    public void tryAgain(String box, String name) {
        Held held = changeable(box, name);
        if (!held.mayTryAgain()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The file (%s) cannot be taken again as it is.".formatted(name),
                    "Maybe it is being taken already; rows that were not used are corrected and dropped as a file of their own.");
        }
        Quarantine.Entry entry = quarantine.require(box, name);
        audit.record(AuditEvent.change("file.tried-again", "DropBox", box, null, facts(entry)));
        if (held.message() == null) {
            quarantine.bringBack(box, entry);
        } else {
            integration.replay(held.message());
        }
    }

    @Override
    @Transactional
    public void discard(String box, String name, String why) {
        Held held = changeable(box, name);
        if (why.isBlank() || why.length() > LONGEST_REASON) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The reason has (%d) characters.".formatted(why.length()),
                    "Maybe say in a few words why; at most %d characters.".formatted(LONGEST_REASON));
        }
        Quarantine.Entry entry = quarantine.require(box, name);
        audit.record(AuditEvent.change("file.discarded", "DropBox", box, null, facts(entry)));
        if (held.message() != null && !held.isUnderWay()) {
            integration.discard(held.message(), why);
        }
        quarantine.putAway(box, entry, why.strip());
    }

    private Held changeable(String box, String name) {
        access.require(Permission.INTEGRATION_WRITE, null);
        return held(boxes.get(box).value(), quarantine.require(box, name));
    }

    private static Map<String, String> facts(Quarantine.Entry entry) {
        return Map.of("file", entry.name(), "whole", String.valueOf(entry.whole()));
    }

    @Override
    public void close(String box, int version) {
        boxes.deactivate(box, version);
    }

    @Override
    public void open(String box, int version) {
        boxes.reactivate(box, version);
    }
}
