package org.tessellate.app.interop.embedded;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tessellate.app.identity.Users;
import org.tessellate.app.booking.AppointmentId;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.Secret;

/** Widgets that are open, for half an hour each; every use looks anew whether the registration, the mapping and the account still stand. */
@Repository
class LaunchSessions {

    static final Duration LIFE = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final Register<EhrLaunch> launches;
    private final EhrUsers ehrUsers;
    private final Users users;
    private final Clock clock;

    LaunchSessions(JdbcClient jdbc, Register<EhrLaunch> launches, EhrUsers ehrUsers, Users users, Clock clock) {
        this.jdbc = jdbc;
        this.launches = launches;
        this.ehrUsers = ehrUsers;
        this.users = users;
        this.clock = clock;
    }

    private record Row(String launch, String ehrUser, String username, @Nullable String visit) {
    }

    /** The token that opens it; it is not kept. */
    String add(EhrLaunch launch, EhrUser who, @Nullable AppointmentId visit) {
        String token = Secret.fresh();
        jdbc.sql("INSERT INTO interop.ehr_launch_session (token_hash, launch, ehr_user, username, visit, expires_at) VALUES (?, ?, ?, ?, ?, ?)")
                .params(Secret.hash(token), launch.id(), who.ehrUser(), who.username(), visit == null ? null : visit.value(), moment().plus(LIFE)).update();
        return token;
    }

    Optional<OpenWidget> open(String token) {
        return jdbc.sql("SELECT launch, ehr_user, username, visit FROM interop.ehr_launch_session WHERE token_hash = ? AND expires_at > ?")
                .params(Secret.hash(token), moment())
                .query((row, number) -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4))).optional()
                .flatMap(row -> open(row, token));
    }

    private Optional<OpenWidget> open(Row row, String token) {
        Optional<EhrLaunch> launch = launches.find(row.launch()).filter(Versioned::active).map(Versioned::value);
        boolean stillThat = launch.flatMap(known -> ehrUsers.find(known, row.ehrUser())).filter(who -> who.username().equals(row.username())).isPresent();
        return stillThat ? users.actor(row.username()).map(actor -> new OpenWidget(launch.get(), actor, token, row.visit() == null ? null : new AppointmentId(row.visit())))
                : Optional.empty();
    }

    /** Whose it is or was, to say in its frame that it is over. */
    Optional<String> launchOf(String token) {
        return jdbc.sql("SELECT launch FROM interop.ehr_launch_session WHERE token_hash = ?").param(Secret.hash(token)).query(String.class).optional();
    }

    int purge() {
        return jdbc.sql("DELETE FROM interop.ehr_launch_session WHERE expires_at < ?").param(moment().minusHours(1)).update();
    }

    private OffsetDateTime moment() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
