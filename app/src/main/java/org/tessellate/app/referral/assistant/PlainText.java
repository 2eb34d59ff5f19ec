package org.tessellate.app.referral.assistant;

import java.util.ArrayList;
import java.util.List;

/** A text with its digits, dashes, spaces and apostrophes in one form each and without invisible characters; and where each character came from. */
record PlainText(String text, List<Integer> origins) {

    static PlainText of(String original) {
        StringBuilder text = new StringBuilder();
        List<Integer> origins = new ArrayList<>();
        for (int i = 0; i < original.length(); i++) {
            char c = original.charAt(i);
            if (c != '\r' && Character.getType(c) != Character.FORMAT) {
                text.append(plain(c));
                origins.add(i);
            }
        }
        return new PlainText(text.toString(), origins);
    }

    private static char plain(char c) {
        if (Character.isDigit(c)) {
            return (char) ('0' + Character.digit(c, 10));
        }
        return switch (Character.getType(c)) {
            case Character.DASH_PUNCTUATION -> '-';
            case Character.SPACE_SEPARATOR -> ' ';
            default -> mark(c);
        };
    }

    private static char mark(char c) {
        return switch (c) {
            case '\t' -> ' ';
            case '’', 'ʼ', '‘', '`', '´' -> '\'';
            case '−' -> '-';
            case '⁄', '∕' -> '/';
            case '،' -> ',';
            default -> c >= '！' && c <= '～' ? (char) (c - '！' + '!') : c;
        };
    }

    /** The same stretch of the original. */
    Redacted.Cut back(Redacted.Cut cut) {
        return new Redacted.Cut(origins.get(cut.start()), origins.get(cut.end() - 1) + 1, cut.label());
    }
}
