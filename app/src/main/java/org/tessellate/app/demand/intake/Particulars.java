package org.tessellate.app.demand.intake;

import org.jspecify.annotations.Nullable;

/**
 * What a row of an appointment may say beside its times, for risk and duration; what it leaves empty is unknown. Age, sex and area are
 * kept for the report by group alone: no model reads them unless the policy allows one by name.
 */
record Particulars(@Nullable String patient, @Nullable Double minutes, @Nullable Boolean reminded, @Nullable Double age, @Nullable String sex,
        @Nullable String area) {

    private static final double LEAST_MINUTES = 0.5;
    private static final double MOST_MINUTES = 24 * 60;
    private static final double OLDEST = 130;

    static Particulars of(CsvRow row) throws RowFault {
        return new Particulars(word(row, "patient"), row.within("minutes", LEAST_MINUTES, MOST_MINUTES),
                row.text("reminded").isEmpty() ? null : row.yes("reminded"), row.within("age", 0, OLDEST), word(row, "sex"), word(row, "area"));
    }

    private static @Nullable String word(CsvRow row, String field) throws RowFault {
        String text = row.text(field);
        return text.isEmpty() ? null : text;
    }
}
