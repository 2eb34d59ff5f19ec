package org.tessellate.app.runtime;

import java.util.regex.Pattern;

/** Keeps spreadsheets from running text as a formula: such cells leave with a leading apostrophe and lose it on the way back. */
public final class Formula {

    private static final Pattern DANGEROUS = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private Formula() {}

    public static String neutralized(String cell) {
        return DANGEROUS.matcher(cell).matches() ? "'" + cell : cell;
    }

    public static String restored(String cell) {
        return cell.startsWith("'") && DANGEROUS.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
