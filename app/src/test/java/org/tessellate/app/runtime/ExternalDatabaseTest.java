package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalDatabaseTest {

    @Test
    void readsTheFormThatHostingProvidersHandOut() {
        Database database = ExternalDatabase.of("postgresql://app:p%40ss@db.example:6543/tessellate?sslmode=verify-full", "", true);

        assertThat(database.url()).isEqualTo("jdbc:postgresql://db.example:6543/tessellate?sslmode=verify-full");
        assertThat(database.application()).isEqualTo(new Database.Login("app", "p@ss"));
        assertThat(database.owner()).isEqualTo(database.application());
    }

    @Test
    void acceptsTheJdbcFormAndTheUsualPort() {
        assertThat(ExternalDatabase.of("jdbc:postgresql://app:secret@db.example/tessellate", "", true).url())
                .isEqualTo("jdbc:postgresql://db.example:5432/tessellate");
    }

    @Test
    void theOwnerMayBeSomebodyElse() {
        assertThat(ExternalDatabase.of("postgresql://app:a@db/t", "postgresql://owner:o@db/t", true).owner())
                .isEqualTo(new Database.Login("owner", "o"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://db.example/tessellate", "postgresql://app@db.example/tessellate", "tessellate"})
    void saysHowToWriteItWithoutRepeatingIt(String wrong) {
        assertThatThrownBy(() -> ExternalDatabase.of(wrong, "", true)).isInstanceOf(StartupFailure.class)
                .hasMessageContaining("postgresql://user:password@host:5432/tessellate");
    }

    @Test
    void passwordsAreNeverPrinted() {
        assertThat(ExternalDatabase.of("postgresql://app:topsecret@db/t", "", true).toString()).doesNotContain("topsecret");
    }
}
