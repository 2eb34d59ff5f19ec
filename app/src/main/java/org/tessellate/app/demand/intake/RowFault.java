package org.tessellate.app.demand.intake;

/** Why one row cannot be used; the row goes to quarantine and the import goes on. */
public final class RowFault extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 60;

    private final Code code;

    /** The reasons, stable for feeds that react to them. */
    public enum Code {
        WRONG_NUMBER_OF_CELLS, VALUE_MISSING, TIME_MISSING, TIME_UNREADABLE, TIME_OUT_OF_RANGE, SKIPPED_LOCAL_HOUR, NOT_ON_THE_STEP, NUMBER_UNREADABLE,
        NEGATIVE_NUMBER, NUMBER_TOO_LARGE, DUPLICATE_ROW, UNKNOWN_UNIT, TEXT_TOO_LONG, IMPOSSIBLE_ORDER, WORD_UNKNOWN,
        ID_UNREADABLE
    }

    RowFault(Code code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    Code code() {
        return code;
    }

    /** The cell as far as a message can show it. */
    static String shown(String cell) {
        return cell.length() <= SHOWN ? cell : cell.substring(0, SHOWN) + "… (" + cell.length() + " characters)";
    }
}
