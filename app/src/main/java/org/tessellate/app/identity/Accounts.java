package org.tessellate.app.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored users, their grants and the count of failed sign-ins. */
@Repository
class Accounts {

    static final int ALLOWED_FAILURES = 10;
    static final Duration LOCK = Duration.ofMinutes(15);

    private static final String READ = """
            SELECT username, display_name, password_hash, disabled, locked_until, staff_member_id, must_renew, secret_version, last_sign_in,
                   ARRAY(SELECT concat(role, ' ', unit_id) FROM identity.role_grant g WHERE g.username = a.username ORDER BY role, unit_id)
            FROM identity.user_account a """;

    /** A user as stored. */
    record Account(String username, String displayName, String passwordHash, boolean disabled, @Nullable Instant lockedUntil,
            @Nullable String staff, boolean mustRenew, int secretVersion, @Nullable Instant lastSignIn, List<Grant> grants) {

        boolean isOpenAt(Instant now) {
            return !disabled && (lockedUntil == null || !now.isBefore(lockedUntil));
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Account> find(String username) {
        return jdbc.sql(READ + " WHERE username = ?").param(username).query((row, _) -> account(row)).optional();
    }

    List<String> usernames() {
        return jdbc.sql("SELECT username FROM identity.user_account ORDER BY username").query(String.class).list();
    }

    List<AccountView> list() {
        return views(jdbc.sql(READ + " ORDER BY username").query((row, _) -> account(row)).list());
    }

    AccountView view(Account account) {
        return views(List.of(account)).getFirst();
    }

    private List<AccountView> views(List<Account> accounts) {
        Map<String, List<Issued>> tokens = tokens(accounts.stream().map(Account::username).toArray(String[]::new));
        return accounts.stream().map(account -> new AccountView(account.username(), account.displayName(), account.disabled(), account.mustRenew(),
                account.lockedUntil(), account.lastSignIn(), account.staff(), account.grants(),
                tokens.getOrDefault(account.username(), List.of()).stream().map(Issued::token).toList())).toList();
    }

    private record Issued(String username, AccountView.Token token) {
    }

    private Map<String, List<Issued>> tokens(String[] usernames) {
        return jdbc.sql("""
                SELECT username, left(token_hash, 16), label, created_at, expires_at FROM identity.api_token
                 WHERE username = ANY(?) AND expires_at > ? ORDER BY created_at DESC""")
                .param(usernames).param(timestamp(clock.instant()))
                .query((row, _) -> new Issued(row.getString(1), new AccountView.Token(row.getString(2), row.getString(3),
                        row.getObject(4, OffsetDateTime.class).toInstant(), row.getObject(5, OffsetDateTime.class).toInstant())))
                .list().stream().collect(Collectors.groupingBy(Issued::username));
    }

    Actor actor(Account account) {
        return new Actor(account.username(), account.displayName(), account.grants(), account.staff());
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4), instant(row.getObject(5, OffsetDateTime.class)),
                row.getString(6), row.getBoolean(7), row.getInt(8), instant(row.getObject(9, OffsetDateTime.class)),
                Arrays.stream((String[]) row.getArray(10).getArray()).map(Accounts::grant).toList());
    }

    private static Grant grant(String stored) {
        String[] parts = stored.split(" ", 2);
        return new Grant(Role.valueOf(parts[0]), parts[1].isEmpty() ? null : parts[1]);
    }

    void add(String username, String displayName, String passwordHash, List<Grant> grants) {
        jdbc.sql("INSERT INTO identity.user_account (username, display_name, password_hash, created_at) VALUES (?, ?, ?, ?)")
                .params(username, displayName, passwordHash, timestamp(clock.instant()))
                .update();
        addGrants(username, grants);
    }

    void replaceGrants(String username, List<Grant> grants) {
        jdbc.sql("DELETE FROM identity.role_grant WHERE username = ?").param(username).update();
        addGrants(username, grants);
    }

    private void addGrants(String username, List<Grant> grants) {
        for (Grant grant : grants) {
            jdbc.sql("INSERT INTO identity.role_grant (username, role, unit_id) VALUES (?, ?, ?)")
                    .params(username, grant.role().name(), grant.unitId())
                    .update();
        }
    }

    /** Says which staff member the user is, or with none that they are nobody's; one account for each staff member. */
    void link(String username, @Nullable String staff) {
        jdbc.sql("UPDATE identity.user_account SET staff_member_id = ? WHERE username = ?").params(staff, username).update();
    }

    /** Who acts as the staff member. */
    Optional<String> userOf(String staff) {
        return jdbc.sql("SELECT username FROM identity.user_account WHERE staff_member_id = ?").param(staff).query(String.class).optional();
    }

    /** A new password; sessions that began under another one end. */
    void renew(String username, String passwordHash, boolean mustRenew) {
        jdbc.sql("UPDATE identity.user_account SET password_hash = ?, must_renew = ?, secret_version = secret_version + 1 WHERE username = ?")
                .params(passwordHash, mustRenew, username).update();
    }

    void open(String username) {
        jdbc.sql("UPDATE identity.user_account SET disabled = false, failed_logins = 0, locked_until = NULL WHERE username = ?")
                .param(username).update();
    }

    /** How many open accounts are administrator everywhere, while nobody else changes that. */
    int lockedAdministrators() {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('identity.administrators', 0))").query((row, number) -> number).list();
        return jdbc.sql("""
                SELECT count(*) FROM identity.user_account a JOIN identity.role_grant g USING (username)
                 WHERE NOT a.disabled AND g.role = ? AND g.unit_id IS NULL""").param(Role.ADMIN.name()).query(Integer.class).single();
    }

    /** Lets nobody else change the account until the transaction ends. */
    void lock(String username) {
        jdbc.sql("SELECT username FROM identity.user_account WHERE username = ? FOR UPDATE").param(username).query(String.class).list();
    }

    /** True when there was such an account; its tokens open nothing while it is closed. */
    boolean disable(String username) {
        return jdbc.sql("UPDATE identity.user_account SET disabled = true WHERE username = ?").param(username).update() > 0;
    }

    /** Counts a wrong password; after {@value #ALLOWED_FAILURES} in a row the account is locked for a while. */
    void failed(String username) {
        jdbc.sql("""
                UPDATE identity.user_account
                   SET failed_logins = failed_logins + 1,
                       locked_until = CASE WHEN (failed_logins + 1) % ? = 0 THEN ?::timestamptz ELSE locked_until END
                 WHERE username = ?""")
                .params(ALLOWED_FAILURES, timestamp(clock.instant().plus(LOCK)), username)
                .update();
    }

    void succeeded(String username) {
        jdbc.sql("UPDATE identity.user_account SET failed_logins = 0, locked_until = NULL, last_sign_in = ? WHERE username = ?")
                .params(timestamp(clock.instant()), username)
                .update();
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
