package org.tessellate.app.console;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Permission;

/** The pages of the console in the order of the menu; somebody sees those they may use. */
enum Navigation {
    HOME("/", Group.NOW, Permission.SIGNED_IN),
    MY("/my", Group.NOW, Permission.OWN_PLAN),
    DECISIONS("/decisions", Group.NOW, Permission.DECISIONS_READ),
    DISRUPTIONS("/disruptions", Group.NOW, Permission.APPOINTMENTS_READ),
    FORECAST("/forecast", Group.PLAN, Permission.DEMAND_READ),
    CASES("/cases", Group.PLAN, Permission.DEMAND_READ),
    ROSTERS("/rosters", Group.PLAN, Permission.ROSTERS_READ),
    STAFFING("/staffing", Group.PLAN, Permission.ROSTERS_WRITE),
    DAY("/day", Group.BOOK, Permission.APPOINTMENTS_READ),
    BOOKING("/booking", Group.BOOK, Permission.APPOINTMENTS_READ),
    REFERRALS("/referrals", Group.BOOK, Permission.PATIENTS_READ),
    WAITLIST("/waitlist", Group.BOOK, Permission.APPOINTMENTS_READ),
    QUEUE("/queue", Group.BOOK, Permission.APPOINTMENTS_READ),
    CLINIC("/clinic", Group.BOOK, Permission.APPOINTMENTS_READ),
    MESSAGES("/messages", Group.BOOK, Permission.APPOINTMENTS_READ),
    PEOPLE("/people", Group.KEEP, Permission.STAFF_READ),
    RESOURCES("/resources", Group.KEEP, Permission.RESOURCES_READ),
    STOCK("/stock", Group.KEEP, Permission.RESOURCES_READ),
    DATA("/data", Group.KEEP, Permission.DEMAND_READ),
    MODELS("/models", Group.KEEP, Permission.DEMAND_READ),
    POLICY("/policy", Group.KEEP, Permission.POLICY_READ),
    AUDIT("/audit", Group.WATCH, Permission.AUDIT_READ),
    INTEGRATION("/integration", Group.WATCH, Permission.INTEGRATION_READ),
    ADMIN("/admin", Group.WATCH, Permission.USERS_READ),
    GUIDE("/guide", Group.WATCH, Permission.SIGNED_IN);

    /** What the pages are for, in the order of the menu. */
    enum Group { NOW, PLAN, BOOK, KEEP, WATCH }

    private final String path;
    private final Group group;
    private final Permission permission;

    Navigation(String path, Group group, Permission permission) {
        this.path = path;
        this.group = group;
        this.permission = permission;
    }

    public String path() {
        return path;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Map<Group, List<Navigation>> menuOf(Actor actor) {
        Map<Group, List<Navigation>> menu = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            List<Navigation> entries = Arrays.stream(values()).filter(entry -> entry.group == group && actor.may(entry.permission)).toList();
            if (!entries.isEmpty()) {
                menu.put(group, entries);
            }
        }
        return menu;
    }
}
