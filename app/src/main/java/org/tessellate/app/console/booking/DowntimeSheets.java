package org.tessellate.app.console.booking;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Unit;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.register.Register;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/**
 * The lists of each unit as files that a person can read and print when nothing else works (R161): one page per unit with today and
 * tomorrow, complete in itself, in a folder that only the owner of the process may read. A file is replaced whole, never half.
 */
@Component
class DowntimeSheets {

    private static final String ENDING = ".html";

    private final ClinicLists lists;
    private final BookingChoices choices;
    private final Facilities facilities;
    private final Register<Patient> patients;
    private final SpringTemplateEngine pages;
    private final Audit audit;
    private final Clock clock;
    private final Path folder;

    DowntimeSheets(ClinicLists lists, BookingChoices choices, Facilities facilities, Register<Patient> patients, SpringTemplateEngine pages, Audit audit,
            Clock clock,
            @Value("${tessellate.downtime.folder:${tessellate.home}/downtime}") Path folder) {
        this.lists = lists;
        this.choices = choices;
        this.facilities = facilities;
        this.patients = patients;
        this.pages = pages;
        this.audit = audit;
        this.clock = clock;
        this.folder = folder;
    }

    @Transactional
    public void recordSight(Unit unit) {
        audit.record(AuditEvent.access("clinic.downtime-list", "Unit", unit.id().value(), unit.id().value(), Map.of()));
    }

    /** A day of the sheet by its name. */
    record Day(String name, List<ClinicLists.Visit> visits) {}

    /** Writes all units' sheets, and deletes those of units that have none any more. */
    public void write() {
        List<Unit> units = choices.bookable(List.copyOf(facilities.graph().units().values()));
        try {
            Files.createDirectories(folder);
            restrict(folder, "rwx------");
            for (Unit unit : units) {
                replace(file(unit), page(unit, Locale.ENGLISH));
            }
            deleteOthers(units.stream().map(this::file).toList());
        } catch (IOException failure) {
            throw new UncheckedIOException("The downtime lists cannot be written to (%s). Maybe the disk is full or belongs to somebody else."
                    .formatted(folder), failure);
        }
    }

    private Path file(Unit unit) {
        return folder.resolve(unit.id().value() + ENDING);
    }

    private static void replace(Path file, String page) throws IOException {
        Path fresh = Files.createTempFile(file.getParent(), "writing", ".part");
        Files.writeString(fresh, page);
        restrict(fresh, "rw-------");
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void deleteOthers(List<Path> written) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            for (Path old : all.filter(file -> file.toString().endsWith(ENDING) && !written.contains(file)).toList()) {
                Files.delete(old);
            }
        }
    }

    private static void restrict(Path path, String rights) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
        }
    }

    /** The sheet of a unit as it is now. */
    public String page(Unit unit, Locale language) {
        ZoneId zone = facilities.graph().zoneOf(unit.id());
        List<ClinicLists.Day> days = lists.days(unit, zone);
        Context context = new Context(language);
        context.setVariable("language", language.getLanguage());
        context.setVariable("style", style());
        context.setVariable("unit", unit.name());
        context.setVariable("zone", zone.getId());
        context.setVariable("at", shown(clock.instant(), zone));
        context.setVariable("days", days.stream().map(day -> new Day(name(day.date()), day.visits())).toList());
        context.setVariable("phones", phones(days));
        return pages.process("console/booking/downtime", context);
    }

    private static String style() {
        try (InputStream css = DowntimeSheets.class.getResourceAsStream("/static/css/downtime.css")) {
            return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Map<String, String> phones(List<ClinicLists.Day> days) {
        Map<String, String> phones = new HashMap<>();
        days.stream().flatMap(day -> day.visits().stream()).map(ClinicLists.Visit::patientId).filter(Objects::nonNull).distinct()
                .forEach(id -> patients.find(id).map(found -> found.value().phone()).ifPresent(phone -> phones.put(id, phone)));
        return phones;
    }

    private static String name(LocalDate day) {
        return Moments.day(day);
    }

    private static String shown(Instant instant, ZoneId zone) {
        return Moments.shortDay(instant, zone) + " " + Moments.time(instant, zone);
    }
}
