package org.tessellate.app.demand.intake;

/** A row that was not used: its line in the file, why, and the row itself (shortened when it is very long). */
public record QuarantinedRow(long line, RowFault.Code code, String sentence, String raw) {
}
