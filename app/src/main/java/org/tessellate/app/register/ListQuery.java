package org.tessellate.app.register;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;

/** What part of a register to list: words to search for, key columns to match, and the page. */
public record ListQuery(String search, Map<String, String> filters, int page, int size, boolean withInactive, Sort sort,
        @Nullable LocalDate expiringBy) {

    private static final int LARGEST_PAGE = 1_000;
    private static final int LONGEST_SEARCH = 200;

    /** Which column orders the list; without a name ids do. */
    public record Sort(@Nullable String column, boolean descending) {

        static final Sort NATURAL = new Sort(null, false);
    }

    public ListQuery {
        if (page < 0 || size < 1 || size > LARGEST_PAGE) {
            throw Problem.badRequest("The page (%d) of size (%d) cannot be shown.".formatted(page, size),
                    "Maybe ask for page 0 or higher and a size from 1 to %d.".formatted(LARGEST_PAGE));
        }
        if (search.length() > LONGEST_SEARCH) {
            throw Problem.badRequest("The search text has %d characters.".formatted(search.length()),
                    "Maybe search for a shorter text, at most %d characters.".formatted(LONGEST_SEARCH));
        }
        filters = Map.copyOf(filters);
    }

    public static ListQuery of(@Nullable String search, @Nullable Integer page, @Nullable Integer size) {
        return new ListQuery(search == null ? "" : search.strip(), Map.of(), page == null ? 0 : page, size == null ? 50 : size, false,
                Sort.NATURAL, null);
    }

    /** Narrows the list to one value of a key column; a missing value narrows nothing. */
    public ListQuery where(String column, @Nullable String value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new HashMap<>(filters);
        more.put(column, value);
        return new ListQuery(search, more, page, size, withInactive, sort, expiringBy);
    }

    public ListQuery includingInactive(boolean include) {
        return new ListQuery(search, filters, page, size, include, sort, expiringBy);
    }

    /** Orders by a property, downwards with a leading hyphen; nothing orders as the register does. */
    public ListQuery sortedBy(@Nullable String property) {
        if (property == null || property.isBlank()) {
            return this;
        }
        boolean down = property.startsWith("-");
        return new ListQuery(search, filters, page, size, withInactive, new Sort(down ? property.substring(1) : property, down), expiringBy);
    }

    /** Only entries that expire on this day or earlier, in registers whose entries expire. */
    public ListQuery expiringBy(@Nullable LocalDate day) {
        return new ListQuery(search, filters, page, size, withInactive, sort, day);
    }

    String pattern() {
        String escaped = search.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "%" + escaped + "%";
    }
}
