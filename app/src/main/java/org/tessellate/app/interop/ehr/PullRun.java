package org.tessellate.app.interop.ehr;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.intake.HistoryImports;
import org.tessellate.app.demand.intake.HistorySchema;
import org.tessellate.app.demand.intake.ImportOrder;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.ehr.Pull.Kind;
import org.tessellate.app.interop.ehr.Pull.Part;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.time.Interval;

/**
 * Takes one step of a pull: fetches a page, or imports a part whose pages are all there. Everything it must know stands in the store and the spool,
 * so that whoever takes the next step, after a crash too, goes on with the page that comes next.
 */
@Component
class PullRun {

    private static final int GONE = 410;
    private static final int NOT_FOUND = 404;
    private static final int MOST_RESTARTS = 3;

    private final PullStore store;
    private final PullSpool spool;
    private final EhrLines lines;
    private final HistoryImports imports;
    private final Facilities facilities;
    private final Users users;

    PullRun(PullStore store, PullSpool spool, EhrLines lines, HistoryImports imports, Facilities facilities, Users users) {
        this.store = store;
        this.spool = spool;
        this.lines = lines;
        this.imports = imports;
        this.facilities = facilities;
        this.users = users;
    }

    /** False when nothing is left to do. */
    boolean step(Pull pull) {
        Optional<Part> part = store.nextPart(pull.id());
        if (part.isEmpty()) {
            store.finish(pull.id(), Pull.Status.COMPLETED, null);
            return false;
        }
        step(pull, part.get());
        return true;
    }

    private void step(Pull pull, Part part) {
        if (month(pull, part).isEmpty()) {
            store.imported(part);
        } else if (!spool.holds(part)) {
            store.begunAgain(part);
        } else if (part.pages() > 0 && part.next() == null) {
            bringIn(pull, part);
            store.imported(part);
            spool.delete(part);
        } else {
            fetch(pull, part);
        }
    }

    private void fetch(Pull pull, Part part) {
        EhrLine line = lines.get(pull.system());
        Interval month = month(pull, part).orElseThrow();
        EhrLine.Answer answer = line.get(part.next() == null ? search(pull, part, month, line.system().pageSize()) : part.next());
        if (part.next() != null && (answer.status() == GONE || answer.status() == NOT_FOUND)) {
            forgotten(pull, part, answer);
            return;
        }
        Bundle page = line.require(answer, Bundle.class);
        String next = page.getLink("next") == null ? null : page.getLink("next").getUrl();
        if (next != null && next.equals(part.next())) {
            throw new EhrFailure(answer.status(), "The system (%s) answered a page of (%s) whose next page is itself.\nMaybe its paging is broken; ask for larger pages."
                    .formatted(pull.system(), part.month()));
        }
        List<List<String>> rows = PullRows.of(page, part.kind(), month);
        long bytes = spool.append(part, PullRows.csv(rows));
        store.moved(part, next, bytes, rows.size());
    }

    /** The system no longer knows the search that the page belonged to. */
    private void forgotten(Pull pull, Part part, EhrLine.Answer answer) {
        if (store.forgotten(part) > MOST_RESTARTS) {
            throw new EhrFailure(answer.status(), "The system (%s) forgot its search of (%s) again and again (%d).\nMaybe ask for larger pages, or its addresses lead elsewhere."
                    .formatted(pull.system(), part.month(), answer.status()));
        }
    }

    private static String search(Pull pull, Part part, Interval month, int pageSize) {
        String type = part.kind() == Kind.APPOINTMENT ? "Appointment" : "Encounter";
        String text = "%s?date=ge%s&date=lt%s&_count=%d".formatted(type, month.start(), month.end(), pageSize);
        return pull.narrowing().isBlank() ? text : text + "&" + pull.narrowing();
    }

    /** On the clock of the unit's facility; the present month until the pull began, however long it takes, and nothing in its first hour. */
    private Optional<Interval> month(Pull pull, Part part) {
        ZoneId zone = facilities.graph().zoneOf(new UnitId(pull.unit()));
        Instant start = part.month().atStartOfDay(zone).toInstant();
        Instant end = part.month().plusMonths(1).atStartOfDay(zone).toInstant();
        Instant began = pull.startedAt().truncatedTo(ChronoUnit.HOURS);
        Instant last = end.isAfter(began) ? began : end;
        return start.isBefore(last) ? Optional.of(new Interval(start, last)) : Optional.empty();
    }

    private void bringIn(Pull pull, Part part) {
        Actor actor = users.actor(pull.requestedBy()).orElseThrow(() -> Problem.forbidden("The account (%s) that asked for it is closed.".formatted(pull.requestedBy()),
                "Maybe ask for it anew."));
        Access.as(actor, () -> {
            List<String> rows = spool.rows(part);
            if (part.kind() == Kind.ENCOUNTER) {
                accept(pull, part, HistorySchema.HOURLY_DEMAND, arrivals(rows, month(pull, part).orElseThrow(), facilities.graph().zoneOf(new UnitId(pull.unit()))));
            }
            if (!rows.isEmpty()) {
                accept(pull, part, part.kind() == Kind.ENCOUNTER ? HistorySchema.STAYS : HistorySchema.APPOINTMENTS, null);
            }
        });
    }

    private void accept(Pull pull, Part part, HistorySchema schema, @Nullable String text) {
        ImportOrder order = new ImportOrder(schema, "%s-%s-%s.csv".formatted(pull.system(), schema.slug(), part.month()), pull.unit(), null, Map.of(), null, null);
        try (InputStream in = text == null ? Files.newInputStream(spool.file(part)) : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            imports.accept(order, in);
        } catch (IOException failure) {
            throw new UncheckedIOException("What was fetched for (%s) cannot be read.\nMaybe somebody removed it: resume the pull.".formatted(part.month()), failure);
        }
    }

    /** How many began in each hour of the month, also in those without any. */
    private static String arrivals(List<String> rows, Interval month, ZoneId zone) {
        Map<Instant, Integer> counts = new TreeMap<>();
        for (ZonedDateTime hour = month.start().atZone(zone); hour.toInstant().isBefore(month.end()); hour = hour.plusHours(1)) {
            counts.put(hour.toInstant(), 0);
        }
        for (String row : rows) {
            Instant hour = Instant.parse(row.split(",", 3)[1]).atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
            counts.merge(hour, 1, Integer::sum);
        }
        StringBuilder text = new StringBuilder("time,value\n");
        counts.forEach((hour, count) -> text.append(hour).append(',').append(count).append('\n'));
        return text.toString();
    }
}
