package org.tessellate.app.console.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.AuditTrail;
import org.tessellate.app.register.ListQuery;
import org.tessellate.app.register.Register;
import org.tessellate.app.workforce.StaffMember;
import tools.jackson.databind.JsonNode;

/** What a person's page shows beside the properties of the person: contracts, credentials, leave, wishes and what changed. */
@Component
class PersonViews {

    private static final List<String> TABLES = List.of("credentials", "contracts", "leave", "requests");
    private static final int MOST = 200;
    private static final int NEWEST = 50;

    record PersonView(StaffMember member, boolean active, List<Section> sections, List<AuditTrail.Entry> history) {

        /** The names of the properties that a change touched. */
        public String changed(AuditTrail.Entry event) {
            return event.details().path("changed").valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
        }
    }

    record Section(RecordTable table, List<TableViews.RowView> rows) {
    }

    private final Register<StaffMember> staff;
    private final TableViews views;
    private final AuditTrail trail;

    PersonViews(Register<StaffMember> staff, TableViews views, AuditTrail trail) {
        this.staff = staff;
        this.views = views;
        this.trail = trail;
    }

    PersonView of(String id, Function<String, RecordTable> tables) {
        var member = staff.read(id);
        List<Section> sections = TABLES.stream().map(tables).map(table -> new Section(table, rows(table, id))).toList();
        return new PersonView(member.value(), member.active(), sections, history(id, sections));
    }

    private List<TableViews.RowView> rows(RecordTable table, String id) {
        ListQuery query = table.register().filtered(ListQuery.of("", 0, MOST), Map.of("staff", id)).sortedBy(order(table));
        return table.register().rows(query).items().stream().map(row -> views.row(table, row)).toList();
    }

    private static String order(RecordTable table) {
        return switch (table.key()) {
            case "credentials" -> "lastDay";
            case "requests" -> "-day";
            default -> "-firstDay";
        };
    }

    private List<AuditTrail.Entry> history(String id, List<Section> sections) {
        List<AuditTrail.Subject> subjects = new ArrayList<>(List.of(new AuditTrail.Subject(staff.entity(), id)));
        sections.forEach(section -> section.rows().forEach(row ->
                subjects.add(new AuditTrail.Subject(section.table().register().entity(), row.id()))));
        return trail.changesOf(subjects, NEWEST);
    }
}
