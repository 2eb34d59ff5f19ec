package org.tessellate.app.console.records;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Guarded;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;
import org.tessellate.app.workforce.Contract;
import org.tessellate.app.workforce.Credential;
import org.tessellate.app.workforce.Leave;
import org.tessellate.app.workforce.ShiftRequest;
import org.tessellate.app.workforce.StaffMember;

/** The people page: staff and what belongs to them, within the units of whoever looks. */
@Controller
@RequestMapping("/people")
@Guarded(read = Permission.STAFF_READ, write = Permission.STAFF_WRITE)
class PeoplePages extends TablePages {

    private final PersonViews persons;

    PeoplePages(Register<StaffMember> staff, Register<Credential> credentials, Register<Contract> contracts, Register<Leave> leave,
            Register<ShiftRequest> requests, TableViews views, PersonViews persons, Access access) {
        super("people", Permission.STAFF_WRITE, List.of(
                RecordTable.expiring("staff", staff, "expires", "name", "role", "homeUnit", "skills", "floatsTo", "employment"),
                RecordTable.expiring("credentials", credentials, "lastDay", "staff", "code", "lastDay", "firstDay", "issuer"),
                RecordTable.of("contracts", contracts, "staff", "firstDay", "lastDay", "fte", "minHoursPerWeek", "maxHoursPerWeek",
                        "maxConsecutiveDays", "minRestHours"),
                RecordTable.of("leave", leave, "staff", "kind", "firstDay", "lastDay", "status"),
                RecordTable.of("requests", requests, "staff", "day", "wish", "shiftType", "weight")), views, access);
        this.persons = persons;
    }

    /** A person with everything that belongs to them. */
    @GetMapping("/{id}")
    String person(@PathVariable String id, Model model) {
        addEntry(model, table("staff"), id);
        model.addAttribute("person", persons.of(id, table -> table(table)));
        return "console/records/person";
    }
}
