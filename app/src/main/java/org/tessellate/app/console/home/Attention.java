package org.tessellate.app.console.home;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;

/** One thing that needs somebody, and where it is solved; {@code key} and {@code facts} make the sentence in the reader's language. */
record Attention(Level level, String kind, String key, List<Object> facts, String address) {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    /** How soon it matters; the order of the list. */
    enum Level { NOW, SOON, WATCH }

    static Attention of(Level level, String kind, String key, String address, Object... facts) {
        return new Attention(level, kind, key, Arrays.asList(facts), address);
    }

    /** For the template, which fills the places of the sentence with an array. */
    public Object[] arguments() {
        DateTimeFormatter day = DateTimeFormatter.ofPattern("EEE d MMM", LocaleContextHolder.getLocale());
        return facts.stream().map(fact -> switch (fact) {
            case LocalDate date -> day.format(date);
            // A name in one direction must not turn the sentence around it.
            case String text -> FIRST_STRONG_ISOLATE + text + POP_ISOLATE;
            default -> fact;
        }).toArray();
    }
}
