package org.tessellate.app.identity;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Creates users and checks passwords; a wrong password, an unknown user and a locked account look the same from outside. */
@Service
public class Users {

    private static final int SHORTEST_PASSWORD = 8;
    private static final int LONGEST_USERNAME = 64;

    private final Accounts accounts;
    private final Clock clock;
    private final Access access;
    private final StaffLinks staffLinks;
    private final ApplicationEventPublisher events;
    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    // Checked when the user is unknown, so that the answer takes as long as for a known one.
    private final String decoyHash = encoder.encode("no such password");

    Users(Accounts accounts, Clock clock, Access access, StaffLinks staffLinks, ApplicationEventPublisher events) {
        this.accounts = accounts;
        this.clock = clock;
        this.access = access;
        this.staffLinks = staffLinks;
        this.events = events;
    }

    @Transactional
    public void create(String username, String displayName, String password, List<Grant> grants) {
        if (!username.matches("[a-z0-9][a-z0-9.@_-]{1,63}")) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The username (%s) cannot be used.".formatted(username),
                    "Use 2 to 64 lower-case letters, digits, dots, hyphens, underscores or @.");
        }
        requirePassword(password);
        if (accounts.find(username).isPresent()) {
            throw Problem.conflict(ProblemCode.CONFLICT, "The username (%s) is taken.".formatted(username), "Choose another one.");
        }
        accounts.add(username, displayName, encoder.encode(password), grants.stream().distinct().toList());
        events.publishEvent(new UserCreated(username, grants));
    }

    static void requirePassword(String password) {
        if (password.length() < SHORTEST_PASSWORD || password.length() > 200) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The password has %d characters.".formatted(password.length()),
                    "Use between %d and 200.".formatted(SHORTEST_PASSWORD));
        }
    }

    /** Closes the account; nobody closes the own one, so that somebody is always left to open others. */
    @Transactional
    void disable(String username) {
        if (access.current().username().equals(username)) {
            throw Problem.conflict(ProblemCode.CONFLICT, "Nobody closes the own account (%s).".formatted(username), "Ask another administrator.");
        }
        if (!accounts.disable(username)) {
            throw Problem.notFound("User", username);
        }
        events.publishEvent(new UserDisabled(username));
        accounts.find(username).map(Accounts.Account::staff).map(StaffLinkEnded::new).ifPresent(events::publishEvent);
    }

    /** Says which staff member the user is ({@code null}: nobody's account); a staff member has one account at most. */
    @Transactional
    public void link(String username, @Nullable String staff) {
        Accounts.Account account = accounts.find(username).orElseThrow(() -> Problem.notFound("User", username));
        if (staff != null && !staffLinks.exists(staff)) {
            throw Problem.invalid(ProblemCode.UNKNOWN_REFERENCE, "There is no staff member (%s).".formatted(staff), "Maybe hire them first.");
        }
        accounts.userOf(String.valueOf(staff)).filter(other -> !other.equals(username)).ifPresent(other -> {
            throw Problem.conflict(ProblemCode.CONFLICT, "The staff member (%s) already has the account (%s).".formatted(staff, other),
                    "Maybe unlink that one first.");
        });
        accounts.link(username, staff);
        events.publishEvent(new UserLinked(username, staff));
        if (account.staff() != null && !account.staff().equals(staff)) {
            events.publishEvent(new StaffLinkEnded(account.staff()));
        }
    }

    /** Whether somebody has an account as this staff member. */
    public boolean isLinked(String staff) {
        return accounts.userOf(staff).isPresent();
    }

    /** Every account, for who may see them all. */
    public List<AccountView> list() {
        access.require(Permission.USERS_READ, null);
        return accounts.list();
    }

    /** One account, for who may see them all. */
    public Optional<AccountView> find(String username) {
        access.require(Permission.USERS_READ, null);
        return accounts.find(username).map(accounts::view);
    }

    /** Whether somebody signed in with a one-time password and must choose an own one first. */
    boolean mustRenew(String username) {
        return accounts.find(username).filter(Accounts.Account::mustRenew).isPresent();
    }

    /** Counts the passwords that the account has had. */
    int secretVersion(String username) {
        return accounts.find(username).map(Accounts.Account::secretVersion).orElse(-1);
    }

    public boolean exists(String username) {
        return accounts.find(username).isPresent();
    }

    /** The actor when name and password are right and the account is open. */
    @Transactional
    public Optional<Actor> signIn(String username, String password) {
        Optional<Accounts.Account> account = accounts.find(username);
        boolean matches = encoder.matches(password, account.map(Accounts.Account::passwordHash).orElse(decoyHash));
        if (account.isPresent() && matches && account.get().isOpenAt(clock.instant())) {
            return Optional.of(accept(account.get()));
        }
        account.filter(known -> known.isOpenAt(clock.instant())).ifPresent(known -> accounts.failed(known.username()));
        events.publishEvent(new SignInRefused(username.substring(0, Math.min(username.length(), LONGEST_USERNAME))));
        return Optional.empty();
    }

    private Actor accept(Accounts.Account account) {
        accounts.succeeded(account.username());
        Actor actor = accounts.actor(account);
        events.publishEvent(new SignedIn(actor));
        return actor;
    }

    /** As stored now, for a session that is checked again. */
    Optional<Accounts.Account> openAccount(String username) {
        return accounts.find(username).filter(account -> !account.disabled());
    }

    Actor actor(Accounts.Account account) {
        return accounts.actor(account);
    }

    /** The actor as stored now, for a token that is checked again. */
    public Optional<Actor> actor(String username) {
        return openAccount(username).map(accounts::actor);
    }
}
