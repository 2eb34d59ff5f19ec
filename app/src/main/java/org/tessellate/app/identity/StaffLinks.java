package org.tessellate.app.identity;

import java.util.Optional;

/** Implemented where the staff are kept: accounts may only be linked to people who are there. */
public interface StaffLinks {

    boolean exists(String staff);

    /** The unit whose administrator may say who that is; empty when there is no such staff member. */
    Optional<String> homeUnit(String staff);
}
