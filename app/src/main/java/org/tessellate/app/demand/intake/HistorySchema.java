package org.tessellate.app.demand.intake;

import static org.tessellate.app.demand.intake.HistorySchema.Field.optional;
import static org.tessellate.app.demand.intake.HistorySchema.Field.required;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** The data contracts: what a file of each kind must and may contain. */
public enum HistorySchema {
    HOURLY_DEMAND("Demand by the hour", required("time"), required("value"), optional("unit"), optional("service")),
    DAILY_DEMAND("Demand by the day", required("time"), required("value"), optional("unit"), optional("service")),
    WEEKLY_DEMAND("Demand by the week", required("time"), required("value"), optional("unit"), optional("service")),
    MONTHLY_DEMAND("Demand by the month", required("time"), required("value"), optional("unit"), optional("service")),
    APPOINTMENTS("Appointments kept, cancelled and missed", required("start"), required("procedure"), optional("reference"),
            optional("patientType"), optional("status"), optional("bookedAt"), optional("cancelledAt"), optional("noShow"),
            optional("provider"), optional("unit"), optional("patient"), optional("minutes"), optional("reminded"), optional("age"),
            optional("sex"), optional("area")),
    ASSIGNMENTS("Shifts that staff were assigned to", required("staff"), required("role"), required("start"), required("end"),
            optional("callOut"), optional("unit")),
    STAYS("Stays of patients, those that go on without an end", required("start"), optional("end"), optional("reference"), optional("unit"));

    private final String title;
    private final List<Field> fields;

    HistorySchema(String title, Field... fields) {
        this.title = title;
        this.fields = List.of(fields);
    }

    /** A column by the name the system knows it under. */
    public record Field(String name, boolean isRequired) {

        static Field required(String name) {
            return new Field(name, true);
        }

        static Field optional(String name) {
            return new Field(name, false);
        }
    }

    public String title() {
        return title;
    }

    public List<Field> fields() {
        return fields;
    }

    /** As the API writes it: {@code hourly-demand}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A file to begin from: the header and one row. */
    public String template() {
        return switch (this) {
            case HOURLY_DEMAND -> "time,value\n2026-03-02T08:00,12\n";
            case DAILY_DEMAND -> "time,value\n2026-03-02,240\n";
            case WEEKLY_DEMAND -> "time,value\n2026-03-02,1680\n";
            case MONTHLY_DEMAND -> "time,value\n2026-03-01,7200\n";
            case APPOINTMENTS -> "reference,start,procedure,patientType,status,bookedAt,cancelledAt,noShow,provider,patient,minutes,reminded\n"
                    + "a-1001,2026-03-02T09:30,visit,NEW,fulfilled,2026-02-20T11:00,,no,dr-1,p-77,25,yes\n";
            case ASSIGNMENTS -> "staff,role,start,end,callOut\nrn-01,RN,2026-03-02T07:00,2026-03-02T19:30,no\n";
            case STAYS -> "reference,start,end\ns-1001,2026-03-02T09:30,2026-03-04T11:00\n";
        };
    }

    boolean has(String field) {
        return fields.stream().anyMatch(f -> f.name().equals(field));
    }

    String expected() {
        return fields.stream().map(f -> f.isRequired() ? f.name() : "[" + f.name() + "]").collect(Collectors.joining(", "));
    }

    /** The one of that name, or a problem that names them all. */
    public static HistorySchema of(String slug) {
        return Arrays.stream(values()).filter(schema -> schema.slug().equals(slug)).findFirst()
                .orElseThrow(() -> Problem.invalid(ProblemCode.INVALID_VALUE, "The schema (%s) is not known.".formatted(slug),
                        "Use one of %s.".formatted(Arrays.stream(values()).map(HistorySchema::slug).collect(Collectors.joining(", ")))));
    }
}
