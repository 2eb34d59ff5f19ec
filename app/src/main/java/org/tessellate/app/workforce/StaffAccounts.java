package org.tessellate.app.workforce;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.StaffLinks;
import org.tessellate.app.register.Register;

/** Tells which staff members an account may be linked to. */
@Component
class StaffAccounts implements StaffLinks {

    // Looked up when asked: the register needs the account module to be there first.
    private final ObjectProvider<Register<StaffMember>> staff;

    StaffAccounts(ObjectProvider<Register<StaffMember>> staff) {
        this.staff = staff;
    }

    @Override
    public boolean exists(String id) {
        return staff.getObject().exists(new StaffId(id));
    }

    @Override
    public Optional<String> homeUnit(String id) {
        return staff.getObject().find(new StaffId(id)).map(found -> found.value().homeUnit().value());
    }
}
