package org.tessellate.app.interop.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Users;
import org.tessellate.app.register.Register;

/** A folder on another machine: a plain SFTP server that knows nothing of us. */
@TessellateTest
class RemoteFolderTest {

    private static final String GOOD = "time,value\n2025-06-02T00:00,4\n";

    @TempDir
    private Path theirs;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private BoxFolders folders;

    @Autowired
    private Pickup pickup;

    @Autowired
    private FileSettings settings;

    @Autowired
    private Register<DropBox> boxes;

    @Autowired
    private FetchedFiles fetched;

    private final SshServer server = SshServer.setUpDefaultServer();
    private KeyPair machine;
    private BoxGround ground;

    @BeforeEach
    void anotherMachine() throws Exception {
        machine = KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256);
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(machine));
        server.setPasswordAuthenticator((name, password, session) -> name.equals("us") && password.equals("open sesame"));
        server.setFileSystemFactory(new VirtualFileSystemFactory(theirs));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
        ground = new BoxGround(api, jdbc, users, folders, pickup).open(Map.of());
        Files.createDirectory(theirs.resolve("outbox"));
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(true);
    }

    private RemoteFolders looking(KeyPair expected) {
        FileSettings.Remote remote = new FileSettings.Remote(ground.box, "127.0.0.1", server.getPort(), "us", PublicKeyEntry.toString(expected.getPublic()), null,
                "open sesame", "/outbox", "done");
        return new RemoteFolders(new FileSettings(true, settings.folder(), null, "127.0.0.1", Duration.ofSeconds(5), List.of(remote), List.of(), 1000, 3, 5, Duration.ofMinutes(1),
                Duration.ofHours(1), 30, settings.planTime(), 14), folders, fetched, boxes);
    }

    @Test
    void aWholeFileIsFetchedImportedAndPutAwayThere() throws IOException {
        RemoteFolders remote = looking(machine);
        Files.writeString(theirs.resolve("outbox/march.csv"), GOOD);
        Files.writeString(theirs.resolve("outbox/april.csv.part"), GOOD);

        remote.step();
        assertThat(ground.names("in")).as("it may still be written").isEmpty();
        remote.step();
        ground.pickUp();

        assertThat(ground.observations()).isEqualTo(1);
        assertThat(theirs.resolve("outbox/done/march.csv")).exists();
        assertThat(theirs.resolve("outbox/april.csv.part")).exists();
        assertThat(remote.open()).isTrue();
        assertThat(remote.isSetUp()).isTrue();
        assertThat(new RemoteFolders(settings, folders, fetched, boxes).isSetUp()).as("without a folder of others there is no such way in").isFalse();
    }

    @Test
    void whatHasToStayThereIsFetchedOnceAlsoAfterARestart() throws IOException {
        Files.writeString(theirs.resolve("outbox/done"), "a file where a folder should be");
        Files.writeString(theirs.resolve("outbox/march.csv"), GOOD);
        RemoteFolders remote = looking(machine);
        remote.step();
        remote.step();
        assertThat(ground.names("in")).contains("march.csv");
        ground.pickUp();

        RemoteFolders restarted = looking(machine);
        restarted.step();
        restarted.step();
        assertThat(ground.names("in")).doesNotContain("march.csv");

        Files.writeString(theirs.resolve("outbox/march.csv"), GOOD + "2025-06-02T01:00,4\n");
        restarted.step();
        restarted.step();
        assertThat(ground.names("in")).as("another one of that name").contains("march.csv");
    }

    @Test
    void aFileThatGrewBetweenTwoLooksWaits() throws IOException {
        RemoteFolders remote = looking(machine);
        Files.writeString(theirs.resolve("outbox/march.csv"), "time,value\n");
        remote.step();
        Files.writeString(theirs.resolve("outbox/march.csv"), GOOD);

        remote.step();

        assertThat(ground.names("in")).isEmpty();
    }

    @Test
    void aMachineWithAnotherKeyIsNotUsed() throws Exception {
        RemoteFolders remote = looking(KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256));
        Files.writeString(theirs.resolve("outbox/march.csv"), GOOD);

        remote.step();
        remote.step();

        assertThat(ground.names("in")).isEmpty();
        assertThat(theirs.resolve("outbox/march.csv")).exists();
        assertThat(remote.open()).isFalse();
        assertThat(remote.trouble()).contains(ground.box);
    }

    @Test
    void aFileThatIsTooLargeStaysThereAndIsTold() throws IOException {
        RemoteFolders remote = looking(machine);
        Files.writeString(theirs.resolve("outbox/march.csv"), GOOD + "2025-06-02T01:00,4\n".repeat(100));

        remote.step();
        remote.step();

        assertThat(ground.names("in")).isEmpty();
        assertThat(remote.trouble()).isNotNull();
    }

    @Test
    void aFileOfANameThatStillWaitsIsFetchedAfterIt() throws IOException {
        RemoteFolders remote = looking(machine);
        ground.drop("march.csv", "waits");
        Files.writeString(theirs.resolve("outbox/march.csv"), GOOD);
        remote.step();
        remote.step();
        assertThat(ground.in("march.csv")).hasContent("waits");
        assertThat(theirs.resolve("outbox/march.csv")).exists();

        Files.delete(ground.in("march.csv"));
        remote.step();
        remote.step();

        assertThat(ground.in("march.csv")).hasContent(GOOD);
    }

    @Test
    void nothingIsFetchedForABoxThatIsClosed() throws IOException {
        RemoteFolders remote = looking(machine);
        Access.asSystem("test", () -> {
            boxes.deactivate(ground.box, boxes.get(ground.box).version());
        });
        Files.writeString(theirs.resolve("outbox/march.csv"), GOOD);

        remote.step();
        remote.step();

        assertThat(theirs.resolve("outbox/march.csv")).exists();
        assertThat(remote.trouble()).contains("The box (%s) is not open".formatted(ground.box));
    }
}
