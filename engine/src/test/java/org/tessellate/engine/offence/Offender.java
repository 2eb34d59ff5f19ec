package org.tessellate.engine.offence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Instant;

/** Does everything the engine must not do, so that the rules are seen to bite. */
public final class Offender {

    static Instant last = Instant.EPOCH;

    private Offender() {}

    static void offend(Connection connection) throws java.sql.SQLException {
        last = Instant.now();
        assertThat(connection).isNotNull();
        connection.commit();
    }
}
