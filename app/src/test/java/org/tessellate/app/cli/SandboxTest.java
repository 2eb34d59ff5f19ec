package org.tessellate.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.ConfigurableEnvironment;

class SandboxTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void settingsOfTheHouseAreNotHeardAndItsOwnAre() {
        ConfigurableEnvironment environment = Sandbox.environment(Map.of("DATABASE_URL", "postgresql://real", "SPRING_MAIL_HOST", "mail.hospital",
                "KAFKA_BOOTSTRAP_SERVERS", "real:9092", "SANDBOX_KAFKA_BOOTSTRAP_SERVERS", "localhost:19092"));

        assertThat(environment.getProperty("database.url")).isNull();
        assertThat(environment.getProperty("spring.mail.host")).isNull();
        assertThat(environment.getProperty("kafka.bootstrap.servers")).isEqualTo("localhost:19092");
    }

    @Test
    void eachStartBeginsAnewAndTheDataDirectoryIsLeftAlone() throws IOException {
        Path home = Files.createDirectories(folder.resolve("data"));
        Files.writeString(home.resolve("real"), "precious");
        Files.writeString(Files.createDirectories(Sandbox.begunAnew(home)).resolve("old"), "made up");

        assertThat(Sandbox.begunAnew(home).resolve("old")).doesNotExist();
        assertThat(home.resolve("real")).hasContent("precious");
    }

    @Test
    void aFolderThatNoSandboxMadeIsNotEmptied() throws IOException {
        Path stranger = Files.writeString(Files.createDirectories(folder.resolve("data-sandbox")).resolve("thesis.txt"), "precious");

        assertThatThrownBy(() -> Sandbox.begunAnew(folder.resolve("data"))).isInstanceOf(CommandFailure.class).hasMessageContaining("is no sandbox's");
        assertThat(stranger).hasContent("precious");
    }

    @Test
    void addressesGivenToTheProcessAreNotHeardEither() {
        Map<String, String> given = Map.of("database.url", "postgresql://real", "spring.mail.host", "mail.hospital", "tessellate.ehr.systems[0].base", "https://ehr.hospital",
                "SPRING_KAFKA_BOOTSTRAP_SERVERS", "real:9092");
        given.forEach(System::setProperty);
        try {
            ConfigurableEnvironment environment = Sandbox.environment(Map.of());

            assertThat(given.keySet()).allSatisfy(name -> assertThat(environment.getProperty(name)).as(name).isNull());
            assertThat(environment.getProperty("java.io.tmpdir")).isEqualTo(System.getProperty("java.io.tmpdir"));
        } finally {
            given.keySet().forEach(System::clearProperty);
        }
    }
}
