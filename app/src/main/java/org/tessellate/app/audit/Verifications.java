package org.tessellate.app.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps when the chain was checked and with what result, and has it checked every night. */
@Component
class Verifications {

    private static final LocalTime QUIET_HOUR = LocalTime.of(3, 10);

    private final JdbcClient jdbc;
    private final Clock clock;

    Verifications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void keep(AuditVerification found) {
        jdbc.sql("INSERT INTO audit.verification (at, sealed, findings, head) VALUES (?, ?, ?, ?)")
                .params(clock.instant().atOffset(ZoneOffset.UTC), found.sealed(), found.findings().size(), found.head()).update();
    }

    Optional<Checked> last() {
        return jdbc.sql("SELECT at, sealed, findings, head FROM audit.verification ORDER BY id DESC LIMIT 1")
                .query((row, number) -> new Checked(Objects.requireNonNull(row.getObject(1, OffsetDateTime.class)).toInstant(), row.getLong(2),
                        row.getInt(3), row.getString(4))).optional();
    }

    @Configuration(proxyBeanMethods = false)
    static class Schedule {

        @Bean
        RecurringTask<Void> verifyAuditChain(ObjectProvider<AuditTrail> trail) {
            return Tasks.recurring("audit-verify", Schedules.daily(ZoneOffset.UTC, QUIET_HOUR))
                    .execute((instance, context) -> trail.getObject().verify(checked -> {}));
        }
    }
}
