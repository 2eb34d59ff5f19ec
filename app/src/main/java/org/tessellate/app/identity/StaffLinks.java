package org.tessellate.app.identity;

/** Implemented where the staff are kept: accounts may only be linked to people who are there. */
public interface StaffLinks {

    boolean exists(String staff);
}
