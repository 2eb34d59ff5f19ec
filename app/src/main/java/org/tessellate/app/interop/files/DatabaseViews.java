package org.tessellate.app.interop.files;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.Door;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.Problem;

/** Reads views of other systems' databases into our boxes, from where their rows go like those of all files (R95). Only reads. One thread. */
@Component
class DatabaseViews implements Door {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseViews.class);
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int NAMED_BY = 8;
    private static final int TIMEOUT_SECONDS = 120;
    private static final int FETCHED_AT_ONCE = 1_000;

    private final FileSettings settings;
    private final BoxFolders folders;
    private final Register<DropBox> boxes;
    private final Clock clock;
    private final Map<FileSettings.View, Instant> read = new HashMap<>();
    private final Map<FileSettings.View, String> last = new HashMap<>();
    private final Troubles<FileSettings.View> troubles = new Troubles<>();

    DatabaseViews(FileSettings settings, BoxFolders folders, Register<DropBox> boxes, Clock clock) {
        this.settings = settings;
        this.folders = folders;
        this.boxes = boxes;
        this.clock = clock;
    }

    /** Reads the views that are due. */
    void step() {
        for (FileSettings.View view : settings.views()) {
            Instant before = read.get(view);
            if (before == null || !before.plus(view.every()).isAfter(clock.instant())) {
                read.put(view, clock.instant());
                visit(view);
            }
        }
    }

    private void visit(FileSettings.View view) {
        try {
            DropBox.requireOpen(boxes, view.box());
            take(view);
            troubles.over(view);
        } catch (SQLException | IOException | RuntimeException failure) {
            // Not the driver's words: they may quote a row.
            LOG.warn("The view for the box ({}) could not be read and will be again: {}", view.box(), failure.getClass().getName());
            troubles.put(view, failure instanceof Problem told ? told.getMessage() : "The view for the box (%s) cannot be read.".formatted(view.box()));
        }
    }

    private void take(FileSettings.View view) throws SQLException, IOException {
        Path part = Files.createTempFile(folders.in(view.box()), ".reading", ".part");
        try {
            write(view, part);
            String sha256 = Pickup.sha256(part);
            if (!sha256.equals(last.get(view))) {
                folders.place(part, folders.in(view.box()).resolve("view-%s-%s.csv".formatted(STAMP.format(clock.instant()), sha256.substring(0, NAMED_BY))));
                last.put(view, sha256);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void write(FileSettings.View view, Path part) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(view.url(), patiently(view))) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(TIMEOUT_SECONDS);
                statement.setFetchSize(FETCHED_AT_ONCE);
                try (ResultSet rows = statement.executeQuery(view.query())) {
                    write(rows, part);
                }
            } finally {
                connection.rollback();
            }
        }
    }

    // The names are those of PostgreSQL's driver, in seconds: a line that is cut in the middle of a row says nothing by itself.
    private static Properties patiently(FileSettings.View view) {
        Properties properties = new Properties();
        properties.putAll(Map.of("user", view.username(), "password", view.password()));
        List.of("connectTimeout", "loginTimeout", "socketTimeout").forEach(name -> properties.setProperty(name, String.valueOf(TIMEOUT_SECONDS)));
        return properties;
    }

    private void write(ResultSet rows, Path part) throws SQLException, IOException {
        ResultSetMetaData columns = rows.getMetaData();
        try (Writer out = Files.newBufferedWriter(part, StandardCharsets.UTF_8); CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
            List<String> header = new ArrayList<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                header.add(columns.getColumnLabel(column));
            }
            printer.printRecord(header);
            while (rows.next()) {
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    printer.print(cell(rows, columns, column));
                }
                printer.println();
                requireSize(part);
            }
        }
    }

    private void requireSize(Path part) throws IOException {
        if (Files.size(part) > settings.maxBytes()) {
            throw new IOException("The view gives more than (%d) bytes.\nMaybe narrow its query to what is new.".formatted(settings.maxBytes()));
        }
    }

    /** Moments as the contracts have them: with an offset where the database knows one. */
    private static @Nullable Object cell(ResultSet rows, ResultSetMetaData columns, int column) throws SQLException {
        boolean zoned = columns.getColumnType(column) == Types.TIMESTAMP_WITH_TIMEZONE || columns.getColumnTypeName(column).equalsIgnoreCase("timestamptz");
        if (zoned) {
            return rows.getObject(column, OffsetDateTime.class);
        }
        return switch (columns.getColumnType(column)) {
            case Types.TIMESTAMP -> rows.getObject(column, LocalDateTime.class);
            case Types.BIT, Types.BOOLEAN -> rows.getObject(column, Boolean.class);
            default -> rows.getString(column);
        };
    }

    @Override
    public String channel() {
        return DropHandler.CHANNEL + "/views";
    }

    @Override
    public boolean isSetUp() {
        return !settings.views().isEmpty();
    }

    @Override
    public boolean open() {
        return troubles.none();
    }

    @Override
    public @Nullable String trouble() {
        return troubles.words();
    }
}
