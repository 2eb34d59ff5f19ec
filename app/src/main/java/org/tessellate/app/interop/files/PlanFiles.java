package org.tessellate.app.interop.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Facility;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Users;
import org.tessellate.app.register.Register;

/** Puts the plan of the day into the boxes that want it, once a day and facility, of the units their account may see. */
@Component
class PlanFiles {

    private static final Logger LOG = LoggerFactory.getLogger(PlanFiles.class);

    private final Register<DropBox> boxes;
    private final BoxFolders folders;
    private final PlanTables tables;
    private final Facilities facilities;
    private final Users users;
    private final Access access;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final FileSettings settings;
    private final Clock clock;

    PlanFiles(Register<DropBox> boxes, BoxFolders folders, PlanTables tables, Facilities facilities, Users users, Access access, Audit audit, JdbcClient jdbc,
            TransactionTemplate transaction, FileSettings settings, Clock clock) {
        this.boxes = boxes;
        this.folders = folders;
        this.tables = tables;
        this.facilities = facilities;
        this.users = users;
        this.access = access;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** Writes what is due and not written; a crash between the files and the record of them writes the same files again. */
    void step() {
        for (DropBox box : boxes.all()) {
            if (box.plans()) {
                users.actor(box.account()).ifPresent(actor -> Access.as(actor, () -> facilities.graph().facilities().values().forEach(site -> writeOrPass(box, site))));
            }
        }
    }

    // What one box or site cannot have now must not keep the others waiting.
    private void writeOrPass(DropBox box, Facility site) {
        try {
            write(box, site);
        } catch (RuntimeException failure) {
            LOG.warn("The plan of ({}) could not be put into the box ({}) and will be again: {}", site.id(), box.id(), failure.getClass().getName());
        }
    }

    private void write(DropBox box, Facility site) {
        ZonedDateTime now = clock.instant().atZone(site.zone());
        List<Unit> units = units(box, site);
        if (now.toLocalTime().isBefore(settings.planTime()) || units.isEmpty() || isWritten(box, site, now.toLocalDate())) {
            return;
        }
        transaction.executeWithoutResult(_ -> {
            files(box, site, now.toLocalDate(), units);
            jdbc.sql("INSERT INTO interop.plan_file (box, facility, day, written_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(box.id(), site.id().value(), now.toLocalDate(), clock.instant().atOffset(ZoneOffset.UTC)).update();
            audit.record(AuditEvent.access("plan.exported", "DropBox", box.id(), box.unit(), Map.of("facility", site.id().value(), "day", now.toLocalDate().toString(),
                    "units", units.stream().map(unit -> unit.id().value()).sorted().collect(Collectors.joining(",")))));
        });
    }

    private void files(DropBox box, Facility site, LocalDate day, List<Unit> units) {
        Path out = folders.of(box.id()).resolve(BoxFolders.OUT);
        try {
            folders.write(out.resolve("roster-%s-%s.csv".formatted(site.id().value(), day)), tables.roster(units, site.zone(), day, settings.planDays()));
            folders.write(out.resolve("visits-%s-%s.csv".formatted(site.id().value(), day)), tables.visits(units, site.zone(), day));
        } catch (IOException failure) {
            throw new UncheckedIOException("The plan cannot be put into the box (%s).\nMaybe the disk is full.".formatted(box.id()), failure);
        }
    }

    private List<Unit> units(DropBox box, Facility site) {
        ResourceGraph graph = facilities.graph();
        return graph.units().values().stream().filter(unit -> unit.facility().equals(site.id()))
                .filter(unit -> box.unit() == null || box.unit().equals(unit.id().value()))
                .filter(unit -> access.allows(Permission.ROSTERS_READ, unit.id().value()) && access.allows(Permission.APPOINTMENTS_READ, unit.id().value())).toList();
    }

    private boolean isWritten(DropBox box, Facility site, LocalDate day) {
        return jdbc.sql("SELECT count(*) FROM interop.plan_file WHERE box = ? AND facility = ? AND day = ?").params(box.id(), site.id().value(), day)
                .query(Long.class).single() > 0;
    }
}
