package org.tessellate.app.workforce;

import java.util.Collection;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Register;

/** Takes the wishes of a closed request window into the register that planning reads; thread-safe. */
@Service
public class Wishes {

    private final Register<ShiftRequest> register;

    Wishes(Register<ShiftRequest> register) {
        this.register = register;
    }

    /** All of them in the caller's transaction, which has checked whose they are; a wish for the same shift replaces the earlier one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hand(Collection<ShiftRequest> wishes) {
        Access.lending(Permission.STAFF_WRITE, () -> {
            wishes.forEach(register::put);
            return wishes.size();
        });
    }
}
