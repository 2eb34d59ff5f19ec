package org.tessellate.app.register;

/** What a CSV import did; it either takes every row or changes nothing. */
public record ImportReport(int rows, int created, int updated, int unchanged) {

    ImportReport plus(Outcome outcome) {
        return switch (outcome) {
            case CREATED -> new ImportReport(rows + 1, created + 1, updated, unchanged);
            case UPDATED -> new ImportReport(rows + 1, created, updated + 1, unchanged);
            case UNCHANGED -> new ImportReport(rows + 1, created, updated, unchanged + 1);
        };
    }
}
