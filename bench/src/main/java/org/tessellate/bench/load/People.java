package org.tessellate.bench.load;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessellate.bench.BenchFailure;

/** Accounts for many people, entered at once; how one of them signs in. */
final class People {

    private static final String PASSWORD = "bench-tessellate";
    // Of the password above, with the cheapest work factor: what is measured is not how ten thousand people sign in within a minute.
    private static final String HASH = "{bcrypt}$2a$04$uxX1LFl1igrQZ4.9YWP3i./ZKFKt.VDh2NbkHOU4nS9LXx/yUq.lm";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*(?:content|value)=\"([^\"]+)\"");
    private static final Pattern COOKIE = Pattern.compile("tessellate=([^;]+)");

    private People() {}

    static void enter(Connection connection, int users, String now, String later) throws SQLException {
        Hospital.update(connection, """
                INSERT INTO identity.user_account (username, display_name, password_hash, created_at)
                SELECT 'load.' || i, 'Load ' || i, ?, ?::timestamptz FROM generate_series(0, ?::integer - 1) i""", HASH, now, String.valueOf(users));
        Hospital.update(connection, """
                INSERT INTO identity.role_grant (username, role) SELECT 'load.' || i, 'SCHEDULER' FROM generate_series(0, ?::integer - 1) i""", String.valueOf(users));
        Hospital.update(connection, """
                INSERT INTO identity.api_token (token_hash, username, label, created_at, expires_at)
                SELECT encode(sha256(('tsl_load-token-' || i)::bytea), 'hex'), 'load.' || i, 'bench', ?::timestamptz, ?::timestamptz
                FROM generate_series(0, ?::integer - 1) i""", now, later, String.valueOf(users));
        Hospital.update(connection, "ANALYZE");
    }

    /** The headers of a client program with a token. */
    static String withToken(int user) {
        return "Authorization: Bearer tsl_load-token-%d\r\nContent-Type: application/json\r\n".formatted(user);
    }

    /** Signs in at the console as a browser does; the headers of the session's calls. */
    static String withSession(Wire wire, int user) throws IOException {
        Wire.Answer form = wire.send("GET", "/login", "", "");
        String body = "username=load.%d&password=%s&_csrf=%s".formatted(user, PASSWORD, URLEncoder.encode(found(CSRF, form.text()), StandardCharsets.UTF_8));
        Wire.Answer in = wire.send("POST", "/login", "Content-Type: application/x-www-form-urlencoded\r\nCookie: tessellate=%s\r\n"
                .formatted(found(COOKIE, form.headers().getOrDefault("set-cookie", ""))), body);
        String session = found(COOKIE, in.headers().getOrDefault("set-cookie", ""));
        Wire.Answer page = wire.send("GET", "/login", "Cookie: tessellate=%s\r\n".formatted(session), "");
        return "Cookie: tessellate=%s\r\nX-CSRF-TOKEN: %s\r\nContent-Type: application/json\r\n".formatted(session, found(CSRF, page.text()));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new BenchFailure("The sign-in did not give (%s).".formatted(pattern), "the sign-in page changed.");
        }
        return matcher.group(1);
    }
}
