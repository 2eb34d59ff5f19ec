package org.tessellate.app.identity;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** An empty installation without the demo gets one administrator, whose password is printed once and stored nowhere. */
@Component
@ConditionalOnProperty(name = "tessellate.first-administrator", havingValue = "true")
class FirstAdministrator {

    private static final String USERNAME = "admin";

    private final Users users;
    private final Accounts accounts;

    FirstAdministrator(Users users, Accounts accounts) {
        this.users = users;
        this.accounts = accounts;
    }

    @EventListener(ApplicationReadyEvent.class)
    void createWhenThereIsNobody() {
        if (!accounts.usernames().isEmpty()) {
            return;
        }
        byte[] bytes = new byte[9];
        new SecureRandom().nextBytes(bytes);
        String password = HexFormat.of().formatHex(bytes);
        users.create(USERNAME, "Administrator", password, List.of(new Grant(Role.ADMIN, null)));
        System.out.printf("The first account is %s with the password %s (shown only now).%n", USERNAME, password);
    }
}
