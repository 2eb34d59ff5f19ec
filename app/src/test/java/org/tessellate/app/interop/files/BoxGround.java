package org.tessellate.app.interop.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** A box of its own for one test, of an account that may bring history into one unit. */
final class BoxGround {

    static final String PASSWORD = "correct horse battery";

    final Hospital hospital;
    final String box = "box-" + UUID.randomUUID().toString().substring(0, 8);
    final String account = "feed." + UUID.randomUUID().toString().substring(0, 8);
    private final ApiClient api;
    private final BoxFolders folders;
    private final Pickup pickup;
    private final JdbcClient jdbc;

    BoxGround(ApiClient api, JdbcClient jdbc, Users users, BoxFolders folders, Pickup pickup) {
        this.api = api;
        this.jdbc = jdbc;
        this.folders = folders;
        this.pickup = pickup;
        this.hospital = new Hospital(api, jdbc);
        users.create(account, "A feed", PASSWORD, List.of(new Grant(Role.INTEGRATOR, hospital.unit())));
    }

    ApiClient.Answer register(Map<String, ?> more) {
        Map<String, Object> entry = new HashMap<>(Map.of("id", box, "account", account, "schema", "hourly-demand", "unit", hospital.unit(), "password", true));
        entry.putAll(more);
        return api.as(Role.ADMIN).post("/api/v1/drop-boxes", entry);
    }

    BoxGround open(Map<String, ?> more) {
        ApiClient.Answer created = register(more);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return this;
    }

    Path in(String name) {
        return folders.in(box).resolve(name);
    }

    void drop(String name, String text) throws IOException {
        Files.writeString(in(name), text);
    }

    /** Looks into the boxes until the file has left {@code in} and its message is settled. */
    void pickUp() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            pickup.step();
            assertThat(names("in")).isEmpty();
            assertThat(waiting()).isZero();
        });
        pickup.step();
    }

    private long waiting() {
        return jdbc.sql("SELECT count(*) FROM interop.inbox WHERE source = ? AND status = 'RECEIVED'").param("files/" + box).query(Long.class).single();
    }

    List<String> names(String folder) {
        return BoxFolders.files(folders.of(box).resolve(folder)).stream().map(file -> file.getFileName().toString()).toList();
    }

    String quarantined(String name) throws IOException {
        return Files.readString(folders.of(box).resolve("quarantine").resolve(name));
    }

    long imports() {
        return jdbc.sql("SELECT count(*) FROM demand.import WHERE unit_id = ? AND status = 'COMPLETED'").param(hospital.unit()).query(Long.class).single();
    }

    long observations() {
        return jdbc.sql("SELECT count(*) FROM demand.observation WHERE unit_id = ?").param(hospital.unit()).query(Long.class).single();
    }

    List<String> messages() {
        return jdbc.sql("SELECT status || ' ' || coalesce(reason, '') FROM interop.inbox WHERE source = ? ORDER BY position").param("files/" + box)
                .query(String.class).list();
    }

    /** A key pair as OpenSSH makes it; answers the private key's file, the public one lies beside it. */
    static Path key(Path folder) throws Exception {
        Path key = folder.resolve("key-" + UUID.randomUUID());
        run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "feed", "-f", key.toString());
        return key;
    }

    /** What the sftp of OpenSSH says to these commands. */
    String sftp(int port, Path key, Path folder, String... commands) throws Exception {
        Path batch = Files.writeString(folder.resolve("batch"), String.join("\n", commands) + "\n");
        return run(folder, "sftp", "-q", "-b", batch.toString(), "-P", String.valueOf(port), "-i", key.toString(), "-o", "StrictHostKeyChecking=no",
                "-o", "UserKnownHostsFile=/dev/null", "-o", "IdentitiesOnly=yes", "-o", "LogLevel=ERROR", box + "@127.0.0.1");
    }

    private static String run(Path folder, String... command) throws Exception {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command))).directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output + "exit " + process.exitValue();
    }

    /** What somebody does in a session opened with a password. */
    interface Work {
        void in(SftpClient files, ClientSession session) throws Exception;
    }

    void withPassword(int port, String password, Work work) throws Exception {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, key) -> true);
            client.start();
            try (ClientSession session = client.connect(box, "127.0.0.1", port).verify(Duration.ofSeconds(20)).getSession()) {
                session.addPasswordIdentity(password);
                session.auth().verify(Duration.ofSeconds(20));
                try (SftpClient files = SftpClientFactory.instance().createSftpClient(session)) {
                    work.in(files, session);
                }
            }
        }
    }
}
