package org.tessellate.app.identity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** One account per role on a demo installation, printed at every start. */
@Component
@ConditionalOnProperty("tessellate.demo")
class DemoAccounts {

    private static final String PASSWORD = "demo-tessellate";
    private static final Map<Role, String> NAMES = Map.of(
            Role.ADMIN, "Ada Admin", Role.MANAGER, "Maya Manager", Role.CHARGE_NURSE, "Carla Charge", Role.SCHEDULER, "Sam Scheduler",
            Role.STAFF, "Grace Okafor", Role.ANALYST, "Ana Analyst", Role.INTEGRATOR, "Integration service", Role.AUDITOR, "Otto Auditor");

    private final Users users;
    private final Accounts accounts;

    DemoAccounts(Users users, Accounts accounts) {
        this.users = users;
        this.accounts = accounts;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(100)
    void createAndPrint() {
        if (accounts.usernames().isEmpty()) {
            for (Role role : Role.values()) {
                users.create(username(role), NAMES.get(role), PASSWORD, List.of(new Grant(role, null)));
            }
        }
        if (isDemonstration()) {
            print();
        }
    }

    // An installation with accounts of its own never gets the published password.
    private boolean isDemonstration() {
        return accounts.find(username(Role.AUDITOR)).filter(account -> account.displayName().equals(NAMES.get(Role.AUDITOR))).isPresent();
    }

    // Standard output on purpose: this is what the person at the terminal waits for.
    private static void print() {
        System.out.println("""

                Demo accounts (password %s): %s
                This is a demonstration with made-up people.""".formatted(PASSWORD,
                List.of(Role.values()).stream().map(DemoAccounts::username).collect(Collectors.joining(", "))));
    }

    private static String username(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
