package org.tessellate.app.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored users, their grants and the count of failed sign-ins. */
@Repository
class Accounts {

    static final int ALLOWED_FAILURES = 10;
    static final Duration LOCK = Duration.ofMinutes(15);

    /** A user as stored. */
    record Account(String username, String displayName, String passwordHash, boolean disabled, @Nullable Instant lockedUntil,
            @Nullable String staff) {

        boolean isOpenAt(Instant now) {
            return !disabled && (lockedUntil == null || !now.isBefore(lockedUntil));
        }
    }

    /** A user as administrators see it. */
    record Listed(String username, String displayName, boolean disabled, @Nullable Instant lockedUntil, @Nullable String staff,
            List<Grant> grants) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Accounts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Account> find(String username) {
        return jdbc.sql("""
                SELECT username, display_name, password_hash, disabled, locked_until, staff_member_id
                FROM identity.user_account WHERE username = ?""")
                .param(username)
                .query((row, number) -> new Account(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4),
                        instant(row.getObject(5, OffsetDateTime.class)), row.getString(6)))
                .optional();
    }

    List<String> usernames() {
        return jdbc.sql("SELECT username FROM identity.user_account ORDER BY username").query(String.class).list();
    }

    List<Listed> list() {
        return usernames().stream().flatMap(username -> find(username).stream()).map(account -> new Listed(account.username(),
                account.displayName(), account.disabled(), account.lockedUntil(), account.staff(), grants(account.username()))).toList();
    }

    Actor actor(Account account) {
        return new Actor(account.username(), account.displayName(), grants(account.username()), account.staff());
    }

    private List<Grant> grants(String username) {
        return jdbc.sql("SELECT role, unit_id FROM identity.role_grant WHERE username = ? ORDER BY role, unit_id")
                .param(username)
                .query((row, number) -> new Grant(Role.valueOf(row.getString(1)), row.getString(2)))
                .list();
    }

    void add(String username, String displayName, String passwordHash, List<Grant> grants) {
        jdbc.sql("INSERT INTO identity.user_account (username, display_name, password_hash, created_at) VALUES (?, ?, ?, ?)")
                .params(username, displayName, passwordHash, timestamp(clock.instant()))
                .update();
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

    /** True when there was such an account; its tokens go with it. */
    boolean disable(String username) {
        jdbc.sql("DELETE FROM identity.api_token WHERE username = ?").param(username).update();
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
        jdbc.sql("UPDATE identity.user_account SET failed_logins = 0, locked_until = NULL WHERE username = ? AND failed_logins > 0")
                .param(username)
                .update();
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
