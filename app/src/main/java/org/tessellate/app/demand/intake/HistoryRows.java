package org.tessellate.app.demand.intake;

/** Takes the rows of one schema: checks each, keeps it for the transaction, and in the end tells what the file held. */
interface HistoryRows {

    /** @throws RowFault when the row cannot be used; nothing of it is kept then */
    void add(CsvRow row) throws RowFault;

    /** Writes what is still in memory. */
    void finish();

    /** Accepted rows that took the place of earlier ones. */
    long replaced();

    void report(ReportBuilder report);
}
