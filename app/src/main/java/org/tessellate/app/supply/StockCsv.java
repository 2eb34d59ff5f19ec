package org.tessellate.app.supply;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.tessellate.app.runtime.Formula;

/** Stocks as a file for a spreadsheet. */
final class StockCsv {

    private static final CSVFormat FORM = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private StockCsv() {}

    static String of(List<StockState> rows) {
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, FORM)) {
            printer.printRecord("stock", "item", "name", "kind", "unit", "onHand", "promised", "expected", "projected", "threshold", "orderUpTo", "nextDelivery");
            for (StockState row : rows) {
                printer.printRecord(cells(row).map(cell -> cell instanceof Number ? cell : Formula.neutralized(cell.toString())).toList());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return text.toString();
    }

    private static Stream<Object> cells(StockState row) {
        Stock stock = row.stock();
        return Stream.of(stock.id(), stock.item(), row.itemName(), row.kind(), stock.unit(), row.onHand(), row.promised(), row.expected(), row.projected(),
                stock.threshold(), stock.orderUpTo(), row.nextDelivery() == null ? "" : row.nextDelivery());
    }
}
