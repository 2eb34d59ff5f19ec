package org.tessellate.app.identity;

import static org.tessellate.app.identity.Permission.APPOINTMENTS_READ;
import static org.tessellate.app.identity.Permission.APPOINTMENTS_WRITE;
import static org.tessellate.app.identity.Permission.AUDIT_READ;
import static org.tessellate.app.identity.Permission.CALL_OUT_REPORT;
import static org.tessellate.app.identity.Permission.DECISIONS_READ;
import static org.tessellate.app.identity.Permission.DECISIONS_WRITE;
import static org.tessellate.app.identity.Permission.DEMAND_READ;
import static org.tessellate.app.identity.Permission.DEMAND_WRITE;
import static org.tessellate.app.identity.Permission.INTEGRATION_READ;
import static org.tessellate.app.identity.Permission.INTEGRATION_WRITE;
import static org.tessellate.app.identity.Permission.OWN_PLAN;
import static org.tessellate.app.identity.Permission.PATIENTS_READ;
import static org.tessellate.app.identity.Permission.PATIENTS_WRITE;
import static org.tessellate.app.identity.Permission.POLICY_READ;
import static org.tessellate.app.identity.Permission.POLICY_WRITE;
import static org.tessellate.app.identity.Permission.RESOURCES_READ;
import static org.tessellate.app.identity.Permission.RESOURCES_WRITE;
import static org.tessellate.app.identity.Permission.RISKS_READ;
import static org.tessellate.app.identity.Permission.ROSTERS_PUBLISH;
import static org.tessellate.app.identity.Permission.ROSTERS_READ;
import static org.tessellate.app.identity.Permission.ROSTERS_WRITE;
import static org.tessellate.app.identity.Permission.SIGNED_IN;
import static org.tessellate.app.identity.Permission.STAFF_READ;
import static org.tessellate.app.identity.Permission.STAFF_WRITE;
import static org.tessellate.app.identity.Permission.USERS_READ;
import static org.tessellate.app.identity.Permission.USERS_WRITE;

import java.util.EnumSet;
import java.util.Set;

/** A job in the hospital and the permissions it brings. */
public enum Role {
    /** Sets up users, resources and policy; sees no patients. */
    ADMIN(RESOURCES_READ, RESOURCES_WRITE, STAFF_READ, STAFF_WRITE, POLICY_READ, POLICY_WRITE, USERS_READ, USERS_WRITE,
            DEMAND_READ, ROSTERS_READ, DECISIONS_READ, AUDIT_READ, INTEGRATION_READ, INTEGRATION_WRITE),
    /** Runs the units of the grant: forecasts, rosters, publishing, decisions, policy. */
    MANAGER(RESOURCES_READ, RESOURCES_WRITE, STAFF_READ, STAFF_WRITE, CALL_OUT_REPORT, POLICY_READ, POLICY_WRITE, DECISIONS_READ,
            DECISIONS_WRITE, DEMAND_READ, DEMAND_WRITE, ROSTERS_READ, ROSTERS_WRITE, ROSTERS_PUBLISH, APPOINTMENTS_READ, RISKS_READ),
    /** Decides on the shift: call-outs, edits and overrides with a reason. */
    CHARGE_NURSE(RESOURCES_READ, STAFF_READ, CALL_OUT_REPORT, POLICY_READ, DECISIONS_READ, DECISIONS_WRITE, DEMAND_READ,
            ROSTERS_READ, ROSTERS_WRITE, APPOINTMENTS_READ, RISKS_READ),
    /** Finds and books for patients. */
    SCHEDULER(RESOURCES_READ, STAFF_READ, PATIENTS_READ, PATIENTS_WRITE, DECISIONS_READ, ROSTERS_READ, APPOINTMENTS_READ,
            APPOINTMENTS_WRITE, RISKS_READ),
    /** Sees the plan and looks after the own part of it. */
    STAFF(RESOURCES_READ, ROSTERS_READ, OWN_PLAN),
    /** Brings history in and looks after forecasts. */
    ANALYST(RESOURCES_READ, STAFF_READ, POLICY_READ, DEMAND_READ, DEMAND_WRITE, ROSTERS_READ),
    /** A service account of a neighbouring system. */
    INTEGRATOR(RESOURCES_READ, RESOURCES_WRITE, STAFF_READ, STAFF_WRITE, CALL_OUT_REPORT, PATIENTS_READ, PATIENTS_WRITE,
            DEMAND_READ, DEMAND_WRITE, ROSTERS_READ, APPOINTMENTS_READ, APPOINTMENTS_WRITE, RISKS_READ,
            INTEGRATION_READ, INTEGRATION_WRITE),
    /** Reads everything that explains what happened; changes nothing. */
    AUDITOR(RESOURCES_READ, STAFF_READ, POLICY_READ, DECISIONS_READ, DEMAND_READ, ROSTERS_READ, AUDIT_READ, USERS_READ);

    private final Set<Permission> permissions;

    Role(Permission... permissions) {
        this.permissions = EnumSet.of(SIGNED_IN, permissions);
    }

    public boolean allows(Permission permission) {
        return permissions.contains(permission);
    }
}
