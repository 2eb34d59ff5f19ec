package org.tessellate.app.register;

/** Why a line of an imported file cannot be accepted. */
record RowError(long line, String column, String value, String reason) {

    static RowError of(long line, Fault fault) {
        return new RowError(line, fault.column(), fault.value(), fault.reason());
    }
}
