package org.tessellate.engine.rostering;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Whom a requirement counts: everyone holding the role, the skill and the credential that are named. */
public record StaffFilter(@Nullable String role, @Nullable String skill, @Nullable String credential) {

    public static final StaffFilter ANYONE = new StaffFilter(null, null, null);

    public static StaffFilter role(String role) {
        return new StaffFilter(role, null, null);
    }

    public static StaffFilter skill(String skill) {
        return new StaffFilter(null, skill, null);
    }

    public boolean matches(StaffProfile staff, LocalDate date) {
        return (role == null || role.equals(staff.role()))
                && (skill == null || staff.skills().contains(skill))
                && (credential == null || staff.holds(credential, date));
    }

    /** The words of the ward: role, or skill, or credential. */
    public String words() {
        if (role == null && skill == null && credential == null) {
            return "staff";
        }
        String words = role == null ? "staff" : role;
        words = skill == null ? words : words + " with " + skill;
        return credential == null ? words : words + " holding " + credential;
    }
}
