package org.tessellate.app.demo;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Users;
import org.tessellate.app.register.Register;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.StaffMember;

/** Makes the demo account of the staff role one of Riverside's nurses, who has shifts to look at. */
@Component
@ConditionalOnProperty("tessellate.demo")
class DemoNurse {

    static final StaffId GRACE = new StaffId("ed-rn-06");
    private static final String USERNAME = "staff";

    private final Users users;
    private final Register<StaffMember> staff;

    DemoNurse(Users users, Register<StaffMember> staff) {
        this.users = users;
        this.staff = staff;
    }

    /** After the hospital (50) and the accounts (100) are there. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(150)
    void link() {
        if (staff.exists(GRACE) && users.exists(USERNAME) && !users.isLinked(GRACE.value())) {
            Access.asSystem("demo", () -> users.link(USERNAME, GRACE.value()));
        }
    }
}
