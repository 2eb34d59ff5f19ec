package org.tessellate.app.identity;

/** One thing somebody may do; read and write are always apart (R164). */
public enum Permission {
    /** For pages and calls that everybody who signed in may use. */
    SIGNED_IN,
    /** One's own shifts, wishes, leave and swaps; everybody whose account is a staff member's has it. */
    OWN_PLAN,
    RESOURCES_READ,
    RESOURCES_WRITE,
    STAFF_READ,
    STAFF_WRITE,
    CALL_OUT_REPORT,
    PATIENTS_READ,
    PATIENTS_WRITE,
    POLICY_READ,
    POLICY_WRITE,
    DECISIONS_READ,
    DECISIONS_WRITE,
    DEMAND_READ,
    DEMAND_WRITE,
    ROSTERS_READ,
    ROSTERS_WRITE,
    ROSTERS_PUBLISH,
    APPOINTMENTS_READ,
    APPOINTMENTS_WRITE,
    /** How likely somebody is to miss a visit: an estimate about a person, for those who plan with it. */
    RISKS_READ,
    AUDIT_READ,
    INTEGRATION_READ,
    INTEGRATION_WRITE,
    USERS_READ,
    USERS_WRITE
}
