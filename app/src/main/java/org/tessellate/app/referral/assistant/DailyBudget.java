package org.tessellate.app.referral.assistant;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the assistant may still cost and take today (UTC), counted in the database for all nodes. A call is paid for at its worst, in money and time, before it is
 * made and settled after; one that fails stays paid, since nobody knows what was charged.
 */
@Component
public class DailyBudget {

    private final JdbcClient jdbc;
    private final Clock clock;

    DailyBudget(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** Sets the worst cost and the longest time aside, so that calls side by side cannot pass the caps together; false when the day's money or time does not reach. */
    boolean reserve(LocalDate day, long worstMicros, AssistantSettings settings) {
        long most = settings.dailyDollars().movePointRight(6).longValueExact();
        jdbc.sql("INSERT INTO referral.assistant_day (day, calls, micros, millis) VALUES (?, 0, 0, 0) ON CONFLICT DO NOTHING").param(day).update();
        return jdbc.sql("""
                UPDATE referral.assistant_day SET calls = calls + 1, micros = micros + :worst, millis = millis + :longest
                WHERE day = :day AND micros + :worst <= :most AND millis + :longest <= :time""")
                .param("worst", worstMicros).param("longest", settings.timeout().toMillis()).param("day", day).param("most", most)
                .param("time", settings.dailyTime().toMillis()).update() == 1;
    }

    /** What it cost and took in truth. */
    void settle(LocalDate day, long worstMicros, long micros, AssistantSettings settings, Duration took) {
        jdbc.sql("UPDATE referral.assistant_day SET micros = micros - ? + ?, millis = millis - ? + ? WHERE day = ?")
                .params(worstMicros, micros, settings.timeout().toMillis(), took.toMillis(), day).update();
    }
}
