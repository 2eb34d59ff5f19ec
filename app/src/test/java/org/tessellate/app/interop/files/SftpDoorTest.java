package org.tessellate.app.interop.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.identity.Users;

/** Boxes over SFTP: who comes in, what they may do there, and what of an upload is believed. */
@TessellateTest
class SftpDoorTest {

    private static final String GOOD = "time,value\n2025-06-02T00:00,4\n2025-06-02T01:00,5\n";
    private static final int LARGEST = 100_000;

    @TempDir
    private Path folder;

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private BoxFolders folders;

    @Autowired
    private BoxSignIn signIn;

    @Autowired
    private Pickup pickup;

    @Autowired
    private FileSettings settings;

    @Autowired
    private TestClock clock;

    private BoxGround ground;
    private SftpDoor door;

    @BeforeEach
    void listen() {
        ground = new BoxGround(api, jdbc, users, folders, pickup);
        door = started();
    }

    private SftpDoor started() {
        FileSettings small = new FileSettings(true, settings.folder(), 0, "127.0.0.1", settings.every(), List.of(), List.of(), LARGEST, 3, 5, Duration.ofSeconds(5),
                settings.cutOffAfter(), 30, settings.planTime(), 14);
        SftpDoor started = new SftpDoor(small, folders, signIn, folder.resolve("host-key"));
        started.start();
        return started;
    }

    @AfterEach
    void close() {
        door.stop();
    }

    @Test
    void theSftpOfOpenSshDropsAFileAndFetchesTheReasons() throws Exception {
        // A package of the system that .ci/run installs and requires; who develops without it tests all else.
        Assumptions.assumeTrue(System.getenv("TESSELLATE_SFTP_REQUIRED") != null
                || Stream.of(System.getenv("PATH").split(":")).anyMatch(path -> Files.isExecutable(Path.of(path, "sftp"))), "sftp is not installed here");
        Path key = BoxGround.key(folder);
        ground.open(Map.of("keys", Files.readString(Path.of(key + ".pub")), "password", false));
        Files.writeString(folder.resolve("march.csv"), GOOD + "2025-06-02T02:00,many\n");

        String dropped = ground.sftp(door.port(), key, folder, "put march.csv in/march.csv.part", "rename in/march.csv.part in/march.csv", "ls in");
        ground.pickUp();
        String fetched = ground.sftp(door.port(), key, folder, "ls done", "get quarantine/march.csv.rows.csv rows.csv", "rm quarantine/march.csv.rows.csv");

        assertThat(dropped).contains("in/march.csv").endsWith("exit 0");
        assertThat(ground.observations()).isEqualTo(2);
        assertThat(fetched).contains("-march.csv").endsWith("exit 0");
        assertThat(folder.resolve("rows.csv")).content().contains("NUMBER_UNREADABLE");
        assertThat(ground.names("quarantine")).containsExactly("march.csv.reason.txt");
        assertThat(jdbc.sql("SELECT actor FROM audit.event WHERE action = 'files.connected' AND entity_id = ?").param(ground.box).query(String.class).list())
                .containsOnly(ground.account).hasSize(2);
    }

    @Test
    void anotherKeyOpensNothing() throws Exception {
        Path key = BoxGround.key(folder);
        ground.open(Map.of("keys", Files.readString(Path.of(BoxGround.key(folder) + ".pub")), "password", false));

        assertThat(ground.sftp(door.port(), key, folder, "ls")).endsWith("exit 255");
    }

    @Test
    void aPasswordOpensOnlyABoxThatAllowsIt() {
        ground.open(Map.of("password", false));

        assertThatThrownBy(() -> ground.withPassword(door.port(), BoxGround.PASSWORD, (files, session) -> files.readEntries("."))).isInstanceOf(SshException.class);
    }

    @Test
    void wrongPasswordsLockTheAccountHereToo() {
        ground.open(Map.of());
        for (int attempt = 0; attempt < 10; attempt++) {
            assertThatThrownBy(() -> ground.withPassword(door.port(), "wrong", (files, session) -> files.readEntries("."))).isInstanceOf(SshException.class);
        }

        assertThatThrownBy(() -> ground.withPassword(door.port(), BoxGround.PASSWORD, (files, session) -> files.readEntries("."))).isInstanceOf(SshException.class);
    }

    @Test
    void aBoxIsAllThereIs() throws Exception {
        ground.open(Map.of()).drop("other.csv", GOOD);
        BoxGround other = new BoxGround(api, jdbc, users, folders, pickup).open(Map.of());

        other.withPassword(door.port(), BoxGround.PASSWORD, (files, session) -> {
            assertThat(files.canonicalPath("../../..")).isEqualTo("/");
            assertThat(files.readEntries("..")).extracting(SftpClient.DirEntry::getFilename).contains("in", "out").doesNotContain(ground.box, ".spool");
            assertThatThrownBy(() -> files.stat("../" + ground.box + "/in/other.csv")).isInstanceOf(SftpException.class);
            assertThatThrownBy(() -> files.stat("/etc/passwd")).isInstanceOf(SftpException.class);
        });
    }

    @Test
    void onlyFilesInInAreWritten() throws Exception {
        ground.open(Map.of());

        ground.withPassword(door.port(), BoxGround.PASSWORD, (files, session) -> {
            assertThatThrownBy(() -> write(files, "done/a.csv", GOOD)).isInstanceOf(SftpException.class);
            assertThatThrownBy(() -> write(files, "a.csv", GOOD)).isInstanceOf(SftpException.class);
            assertThatThrownBy(() -> files.mkdir("in/sub")).isInstanceOf(SftpException.class);
            assertThatThrownBy(() -> files.symLink("in/link", "/etc/passwd")).isInstanceOf(IOException.class);
            write(files, "in/a.csv.part", GOOD);
            assertThatThrownBy(() -> files.rename("in/a.csv.part", "out/a.csv")).isInstanceOf(SftpException.class);
            files.rename("in/a.csv.part", "in/a.csv");
        });

        assertThat(ground.names("in")).containsExactly("a.csv");
        assertThat(ground.names("done")).isEmpty();
        assertThat(ground.names("out")).isEmpty();
    }

    @Test
    void sizeAndNumberOfFilesAreLimited() throws Exception {
        ground.open(Map.of());
        String tooLong = "x".repeat(LARGEST + 1);

        ground.withPassword(door.port(), BoxGround.PASSWORD, (files, session) -> {
            assertThatThrownBy(() -> write(files, "in/large.csv", tooLong)).isInstanceOf(SftpException.class).hasMessageContaining("100000");
            write(files, "in/b.csv", GOOD);
            write(files, "in/c.csv", GOOD);
            assertThatThrownBy(() -> write(files, "in/d.csv", GOOD)).isInstanceOf(SftpException.class).hasMessageContaining("(3) files");
        });
    }

    @Test
    void whatIsAppendedCountsToTheSize() throws Exception {
        ground.open(Map.of());
        byte[] half = "x".repeat(LARGEST / 5 * 3).getBytes(StandardCharsets.UTF_8);

        ground.withPassword(door.port(), BoxGround.PASSWORD, (files, session) -> {
            SftpClient.CloseableHandle handle = files.open("in/large.csv.part", OpenMode.Write, OpenMode.Create, OpenMode.Append);
            files.write(handle, 0, half);
            assertThatThrownBy(() -> files.write(handle, 0, half)).isInstanceOf(SftpException.class).hasMessageContaining("100000");
        });

        assertThat(Files.size(ground.in("large.csv.part"))).isLessThanOrEqualTo(LARGEST);
    }

    @Test
    void anUploadThatNobodyClosedIsNeverTakenForAWholeFile() throws Exception {
        ground.open(Map.of());
        ground.withPassword(door.port(), BoxGround.PASSWORD, (files, session) -> {
            SftpClient.CloseableHandle handle = files.open("in/march.csv", OpenMode.Write, OpenMode.Create);
            files.write(handle, 0, GOOD.getBytes(StandardCharsets.UTF_8));
            session.close(true);
        });
        pickup.step();
        pickup.step();
        assertThat(ground.names("in")).containsExactly("march.csv");

        // Files carry the machine's time, not the test's.
        FileTime longAgo = FileTime.from(clock.instant().minus(Duration.ofHours(2)));
        Files.setLastModifiedTime(ground.in("march.csv"), longAgo);
        Files.setLastModifiedTime(folders.receiving(ground.box).resolve("march.csv"), longAgo);
        ground.pickUp();

        assertThat(ground.observations()).isZero();
        assertThat(ground.quarantined("march.csv.reason.txt")).contains("ended after (%d) bytes".formatted(GOOD.length()), "send the whole file once more");
    }

    @Test
    void anUploadThatCouldNotBeBegunLeavesNoMark() throws Exception {
        ground.open(Map.of());
        Files.createDirectory(ground.in("march.csv"));
        ground.withPassword(door.port(), BoxGround.PASSWORD, (files, session) -> assertThatThrownBy(() -> write(files, "in/march.csv", GOOD)).isInstanceOf(IOException.class));
        Files.delete(ground.in("march.csv"));

        assertThat(folders.receiving(ground.box)).isEmptyDirectory();
        ground.drop("march.csv", GOOD);
        ground.pickUp();
        assertThat(ground.observations()).isEqualTo(2);
    }

    @Test
    void theMarkOfAnUploadThatWasCutOffOutlivesOneThatCouldNotBeBegun() throws Exception {
        ground.open(Map.of());
        Files.createDirectory(ground.in("march.csv"));
        Files.createFile(folders.receiving(ground.box).resolve("march.csv"));

        ground.withPassword(door.port(), BoxGround.PASSWORD, (files, session) -> assertThatThrownBy(() -> write(files, "in/march.csv", GOOD)).isInstanceOf(IOException.class));

        assertThat(folders.receiving(ground.box).resolve("march.csv")).exists();
    }

    @Test
    void anUploadThatIsBegunAgainAndClosedIsTaken() throws Exception {
        ground.open(Map.of());
        ground.withPassword(door.port(), BoxGround.PASSWORD, (files, session) -> {
            files.open("in/march.csv", OpenMode.Write, OpenMode.Create);
            session.close(true);
        });

        ground.withPassword(door.port(), BoxGround.PASSWORD, (files, session) -> write(files, "in/march.csv", GOOD));
        ground.pickUp();

        assertThat(ground.observations()).isEqualTo(2);
    }

    @Test
    void theHostKeyStaysTheSame() throws Exception {
        byte[] first = Files.readAllBytes(folder.resolve("host-key"));
        door.stop();
        door = started();

        assertThat(Files.readAllBytes(folder.resolve("host-key"))).isEqualTo(first);
        assertThat(Files.getPosixFilePermissions(folder.resolve("host-key"))).hasSize(2);
    }

    @Test
    void nothingButFilesIsServed() throws Exception {
        ground.open(Map.of());

        ground.withPassword(door.port(), BoxGround.PASSWORD, (files, session) ->
                assertThatThrownBy(() -> session.executeRemoteCommand("id")).isInstanceOf(IOException.class));
    }

    private static void write(SftpClient files, String name, String text) throws IOException {
        try (OutputStream out = files.write(name, OpenMode.Write, OpenMode.Create, OpenMode.Truncate)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
