package org.tessellate.app.console.booking;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tessellate.app.booking.block.BlockDay;
import org.tessellate.app.runtime.Formula;

/** Days of blocks as a file for a spreadsheet. */
final class BlockCsv {

    private static final CSVFormat FORM = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private BlockCsv() {}

    static String of(List<BlockDay> rows) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, FORM)) {
            printer.printRecord("block", "day", "start", "end", "room", "owner", "state", "minutes", "booked", "unusedLikely", "unusedLeast", "unusedMost", "grantedTo");
            for (BlockDay row : rows) {
                printer.printRecord(cells(row).map(Formula::neutralized).toList());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }

    private static Stream<String> cells(BlockDay row) {
        var unused = row.unused();
        return Stream.of(row.block().id(), row.day().toString(), row.start().toString(), row.end().toString(), row.roomName(), row.ownerName(), row.state().name(),
                String.valueOf(row.minutes()), String.valueOf(row.bookedMinutes()), unused == null ? "" : String.valueOf(unused.likely()),
                unused == null ? "" : String.valueOf(unused.least()), unused == null ? "" : String.valueOf(unused.most()), Objects.requireNonNullElse(row.grantedTo(), ""));
    }
}
