package org.tessellate.app.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Looks after accounts: grants, passwords, opening and tokens. Nobody locks themself out, and an administrator always remains. */
@Service
class AccountCare {

    private static final int MOST_TOKEN_DAYS = 366;
    /** Without letters and digits that look alike when read aloud or from paper. */
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 16;

    private final Accounts accounts;
    private final ApiTokens tokens;
    private final Users users;
    private final StaffLinks staffLinks;
    private final Access access;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final SecureRandom random = new SecureRandom();
    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();

    AccountCare(Accounts accounts, ApiTokens tokens, Users users, StaffLinks staffLinks, Access access, Clock clock, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.users = users;
        this.staffLinks = staffLinks;
        this.access = access;
        this.clock = clock;
        this.events = events;
    }

    /** Makes an account with a one-time password, which is answered and kept nowhere. */
    @Transactional
    String create(String username, String displayName, List<Grant> grants) {
        String password = oneTime();
        users.create(username, displayName, password, grants);
        accounts.renew(username, encoder.encode(password), true);
        return password;
    }

    /**
     * Replaces all grants; both those taken and those given must be the administrator's to give.
     *
     * @param seen the grants from which the administrator went out, when they say so
     */
    @Transactional
    void grant(String username, List<Grant> grants, @Nullable List<Grant> seen) {
        accounts.lock(username);
        Accounts.Account account = known(username);
        requireOther(username, "Nobody changes the own grants (%s).");
        List<Grant> before = accounts.actor(account).grants();
        before.forEach(this::requireMine);
        if (seen != null && !Set.copyOf(seen).equals(Set.copyOf(before))) {
            throw Problem.of(HttpStatus.PRECONDITION_FAILED, ProblemCode.VERSION_CONFLICT,
                    "The grants of (%s) are not what they were any more.".formatted(username),
                    "Maybe somebody changed them meanwhile: look at them again and repeat the change.");
        }
        grants.forEach(this::requireMine);
        accounts.replaceGrants(username, grants.stream().distinct().toList());
        requireAnAdministrator();
        events.publishEvent(new AccountChanged("user.granted", username, Map.of("before", before, "grants", grants)));
    }

    @Transactional
    void open(String username) {
        accounts.actor(known(username)).grants().forEach(this::requireMine);
        accounts.open(username);
        events.publishEvent(new AccountChanged("user.opened", username, Map.of()));
    }

    /** Whose plan the account opens: the link and the one before are the administrator's to make, and never for themself. */
    @Transactional
    void link(String username, @Nullable String staff) {
        accounts.lock(username);
        Accounts.Account account = known(username);
        requireOther(username, "Nobody links the own account (%s).");
        accounts.actor(account).grants().forEach(this::requireMine);
        Stream.of(Optional.ofNullable(account.staff()), Optional.ofNullable(staff)).flatMap(Optional::stream).map(staffLinks::homeUnit)
                .flatMap(Optional::stream).forEach(unit -> access.require(Permission.USERS_WRITE, unit));
        users.link(username, staff);
    }

    @Transactional
    void close(String username) {
        accounts.actor(known(username)).grants().forEach(this::requireMine);
        users.disable(username);
        requireAnAdministrator();
    }

    /** Gives a one-time password; sessions and tokens under the old one end. */
    @Transactional
    String reset(String username) {
        accounts.actor(known(username)).grants().forEach(this::requireMine);
        requireOther(username, "Nobody resets the own password (%s).");
        String password = oneTime();
        accounts.renew(username, encoder.encode(password), true);
        tokens.revokeAll(username);
        events.publishEvent(new AccountChanged("user.password-reset", username, Map.of()));
        return password;
    }

    /** Changes the own password; every session and token of the user ends. A wrong guess counts as a failed sign-in and stays counted. */
    @Transactional(noRollbackFor = Problem.class)
    void change(String current, String fresh) {
        String username = access.current().username();
        accounts.lock(username);
        Accounts.Account account = known(username);
        if (!account.isOpenAt(clock.instant())) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The account (%s) is locked for a while.".formatted(username),
                    "Wait a quarter of an hour, or ask an administrator to open it.");
        }
        if (!encoder.matches(current, account.passwordHash())) {
            accounts.failed(username);
            events.publishEvent(new SignInRefused(username));
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The present password is not right.", "Maybe a key was stuck: type it again.")
                    .with("faults", List.of(Map.of("column", "current", "reason", "is not your present password")));
        }
        if (current.equals(fresh)) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The new password is the present one.", "Choose another one.");
        }
        Users.requirePassword(fresh);
        accounts.renew(username, encoder.encode(fresh), false);
        tokens.revokeAll(username);
        events.publishEvent(new AccountChanged("user.password-changed", username, Map.of()));
    }

    /** A token for a service account that has no person to sign in for it. */
    @Transactional
    ApiTokens.Issued issue(String username, String label, int days) {
        Accounts.Account account = known(username);
        Actor actor = accounts.actor(account);
        actor.grants().forEach(this::requireMine);
        if (account.disabled() || actor.grants().stream().anyMatch(grant -> grant.role() != Role.INTEGRATOR) || actor.grants().isEmpty()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "(%s) is not an open account of a neighbouring system.".formatted(username),
                    "Maybe people sign in themselves; give a service account the role INTEGRATOR only.");
        }
        ApiTokens.Issued issued = tokens.issue(actor, label, Duration.ofDays(Math.clamp(days, 1, MOST_TOKEN_DAYS)));
        events.publishEvent(new AccountChanged("user.token-issued", username, Map.of("label", label, "until", issued.expiresAt().toString())));
        return issued;
    }

    @Transactional
    void revoke(String username, String token) {
        accounts.actor(known(username)).grants().forEach(this::requireMine);
        if (!tokens.revoke(username, token)) {
            throw Problem.notFound("Token", token);
        }
        events.publishEvent(new AccountChanged("user.token-revoked", username, Map.of("token", token)));
    }

    private Accounts.Account known(String username) {
        return accounts.find(username).orElseThrow(() -> Problem.notFound("User", username));
    }

    private void requireMine(Grant grant) {
        access.require(Permission.USERS_WRITE, grant.unitId());
    }

    private void requireOther(String username, String message) {
        if (access.current().username().equals(username)) {
            throw Problem.conflict(ProblemCode.CONFLICT, message.formatted(username), "Ask another administrator.");
        }
    }

    // Under a lock, so that two administrators cannot close one another at the same moment.
    private void requireAnAdministrator() {
        if (accounts.lockedAdministrators() == 0) {
            throw Problem.conflict(ProblemCode.CONFLICT, "No open account would be administrator everywhere any more.",
                    "Maybe give somebody else the role ADMIN first.");
        }
    }

    private String oneTime() {
        StringBuilder password = new StringBuilder();
        random.ints(LENGTH, 0, READABLE.length()).forEach(at -> password.append(password.length() % 5 == 4 ? "-" : "").append(READABLE.charAt(at)));
        return password.toString();
    }
}
