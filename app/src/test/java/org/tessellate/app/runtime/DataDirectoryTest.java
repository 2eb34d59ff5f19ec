package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    private Path folder;

    @Test
    void makesTheFolderWhenItIsMissing() throws IOException {
        try (DataDirectory directory = DataDirectory.open(folder.resolve("with space").resolve("data"))) {
            assertThat(directory.path("x").getParent()).isDirectory();
        }
    }

    @Test
    void onlyOneAtATimeUsesIt() throws IOException {
        DataDirectory first = DataDirectory.open(folder);

        assertThatThrownBy(() -> DataDirectory.open(folder)).isInstanceOf(StartupFailure.class)
                .hasMessageContaining("Another Tessellate already uses").hasMessageContaining(folder.toString()).hasMessageContaining("\nMaybe ");
        assertThat(DataDirectory.openUnlessUsed(folder)).isEmpty();
        first.close();
    }

    @Test
    void theNextOneMayUseItAfterTheFirstHasClosed() throws IOException {
        DataDirectory.open(folder).close();

        DataDirectory.open(folder).close();
    }

    @Test
    void saysThatTheDiskIsFullWithBothFigures() {
        assertThatThrownBy(() -> DataDirectory.openUnlessUsed(folder, Long.MAX_VALUE)).isInstanceOf(StartupFailure.class)
                .hasMessageContaining("is full").hasMessageContaining("MB free").hasMessageContaining("8796093022207 MB needed")
                .hasMessageContaining("TESSELLATE_HOME");
    }

    @Test
    void aFileInItsPlaceIsRefusedWithAReason() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "not a folder");

        assertThatThrownBy(() -> DataDirectory.open(file)).isInstanceOf(StartupFailure.class).hasMessageContaining("cannot be used");
    }

    @Test
    void aSecretStaysTheSameAndIsReadableByItsOwnerOnly() throws IOException {
        try (DataDirectory directory = DataDirectory.open(folder)) {
            String secret = directory.secret("postgres-owner");

            assertThat(secret).hasSize(48).isEqualTo(directory.secret("postgres-owner")).isNotEqualTo(directory.secret("postgres-application"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path("secrets").resolve("postgres-owner"))))
                    .isEqualTo("rw-------");
        }
    }
}
