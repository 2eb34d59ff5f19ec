package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestDatabase;

/** The embedded server as it is set up for every installation; only its durability is off in tests. */
@TessellateTest
class PostgresServerTest {

    private final Database database = TestDatabase.database();

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "tessellate_owner", "tessellate_app"})
    void nobodyEntersWithoutTheRightPassword(String user) {
        for (String password : new String[] {"", "postgres", "tessellate"}) {
            assertThatThrownBy(() -> DriverManager.getConnection(database.url(), user, password)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void listensOnThisMachineOnly() throws SQLException {
        assertThat(ask("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void passwordsAreStoredAsScram() throws SQLException {
        assertThat(ask("SHOW password_encryption")).isEqualTo("scram-sha-256");
    }

    @Test
    void theApplicationRoleOwnsNothingAndMayNotChangeTables() throws SQLException {
        assertThat(ask("SELECT count(*) FROM pg_tables WHERE tableowner = current_user")).isEqualTo("0");
        assertThatThrownBy(() -> ask("CREATE TABLE public.mine (id int)")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> ask("DROP TABLE audit.event")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> ask("CREATE ROLE friend SUPERUSER")).isInstanceOf(SQLException.class);
    }

    @Test
    void aServerThatCouldLoseAcknowledgedWritesIsRefused() {
        Database promisedDurable = new Database(database.url(), database.owner(), database.application(), true);

        assertThatThrownBy(() -> Migrations.run(promisedDurable)).isInstanceOf(StartupFailure.class)
                .hasMessageContaining("fsync (off)").hasMessageContaining("set fsync = on");
    }

    @Test
    void anUnreachableServerIsSaidToBeUnreachable() {
        Database nowhere = new Database("jdbc:postgresql://127.0.0.1:1/tessellate", database.owner(), database.application(), true);

        assertThatThrownBy(() -> Migrations.run(nowhere)).isInstanceOf(StartupFailure.class).hasMessageContaining("127.0.0.1:1").hasMessageContaining("DATABASE_URL");
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url(), database.application().user(), database.application().password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            ResultSet row = statement.getResultSet();
            row.next();
            return row.getString(1);
        }
    }
}
