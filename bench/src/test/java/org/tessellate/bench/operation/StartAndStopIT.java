package org.tessellate.bench.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tessellate.bench.server.Api;
import org.tessellate.bench.server.TessellateProcess;

/** Real processes on one data directory: started, stopped, killed, started again, and every way a start can be refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StartAndStopIT {

    private static final String PASSWORD = "a password that stays";

    private Path folder = Path.of("");
    private Path home = Path.of("");

    @BeforeAll
    void aFirstStartWithOneMoreUser(@TempDir Path temporary) {
        folder = temporary;
        home = folder.resolve("data of a hospital");
        try (TessellateProcess first = TessellateProcess.start(home, "--no-demo")) {
            Api.signIn(first.url(), "admin", first.firstPassword().orElseThrow()).post("/api/v1/users", Map.of("username", "keeper",
                    "displayName", "Keeper", "password", PASSWORD, "grants", List.of(Map.of("role", "AUDITOR"))));
        }
    }

    @Test
    void sigtermStopsApplicationAndDatabaseAndTheNextStartKeepsTheData() throws IOException {
        try (TessellateProcess again = TessellateProcess.start(home, "--no-demo")) {
            assertThat(again.firstPassword()).as("there is somebody already").isEmpty();
            assertThat(signsIn(again)).isTrue();

            again.stop();
        }
        assertThat(databaseProcesses()).isEmpty();
        assertThat(home.resolve("database/postmaster.pid")).doesNotExist();
    }

    @Test
    void ctrlCStopsApplicationAndDatabase() throws IOException, InterruptedException {
        try (TessellateProcess running = TessellateProcess.start(home, "--no-demo")) {
            new ProcessBuilder("kill", "-INT", String.valueOf(running.pid())).start().waitFor();

            assertThat(running.awaitEnd()).isEqualTo(130);
        }
        assertThat(databaseProcesses()).isEmpty();
    }

    @Test
    void afterKillTheNextStartRepairsItselfAndLosesNothingAcknowledged() throws IOException {
        try (TessellateProcess running = TessellateProcess.start(home, "--no-demo")) {
            Api.signIn(running.url(), "keeper", PASSWORD);
            running.kill();
        }
        assertThat(databaseProcesses()).as("the database outlives its application").isNotEmpty();
        try (TessellateProcess again = TessellateProcess.start(home, "--no-demo")) {
            assertThat(again.output()).contains("left running by an earlier process is stopped first");
            assertThat(Api.signIn(again.url(), "keeper", PASSWORD).get("/api/v1/audit/events?action=signed-in&entityId=keeper").size()).isGreaterThanOrEqualTo(2);
        }
        assertThat(databaseProcesses()).isEmpty();
    }

    @Test
    void whileOneRunsASecondStartABusyPortAndAnAuditCheckAreAnsweredClearly() {
        try (TessellateProcess running = TessellateProcess.start(home, "--no-demo", "--as-of", "2031-05-01T12:00:00Z")) {
            assertRefused(TessellateProcess.launch(home, "--no-demo"), "Another Tessellate already uses the data directory (" + home + ")");

            String port = running.url().substring(running.url().lastIndexOf(':') + 1);
            assertRefused(TessellateProcess.command(folder.resolve("other"), "run", "--no-demo", "--port", port), "The port (" + port + ") cannot be used");

            assertThat(TessellateProcess.command(home, "audit", "verify").awaitEnd()).isZero();
            assertThat(Api.signIn(running.url(), "keeper", PASSWORD).get("/api/v1/audit/events?limit=1").at("/0/at").asString())
                    .as("the clock of all records").startsWith("2031-05-01T12:");
        }
    }

    @Test
    void aDamagedDatabaseIsNotStartedAndItsLastWordsAreShown() throws IOException {
        Path damaged = copyOf(home, folder.resolve("damaged"));
        Files.write(damaged.resolve("database/global/pg_control"), new byte[8192], StandardOpenOption.TRUNCATE_EXISTING);

        assertRefused(TessellateProcess.launch(damaged, "--no-demo"), "The database directory (" + damaged.resolve("database") + ") cannot be used",
                "its last words", "FATAL", "restore it from a backup");
    }

    @Test
    void aFolderThatOnlyLooksLikeADatabaseIsNotOverwritten() throws IOException {
        Path stranger = folder.resolve("stranger");
        Path precious = Files.writeString(Files.createDirectories(stranger.resolve("database")).resolve("thesis.txt"), "precious");

        assertRefused(TessellateProcess.launch(stranger, "--no-demo"), "it is not empty, but has no PG_VERSION file");
        assertThat(precious).hasContent("precious");
    }

    @Test
    void aFullDiskIsNamedWithBothFigures() throws IOException, InterruptedException {
        Path disk = Files.createDirectories(folder.resolve("small-disk"));
        boolean mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()).start().waitFor() == 0;
        // Mounting needs root: an ordinary user cannot make a full disk, so only there the test does not run.
        assumeThat(mounted).as("this machine lets tests mount a small disk").isTrue();
        try {
            assertRefused(TessellateProcess.launch(disk.resolve("data"), "--no-demo"), "is full", "MB free", "MB needed");
        } finally {
            new ProcessBuilder("umount", disk.toString()).start().waitFor();
        }
    }

    @Test
    void aSandboxSaysSoWithEveryAnswerAndLeavesTheDataAlone() throws Exception {
        Path real = folder.resolve("real");
        try (TessellateProcess sandbox = TessellateProcess.start(real, "--sandbox"); HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> page = client.send(HttpRequest.newBuilder(URI.create(sandbox.url() + "/login")).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(page.headers().firstValue("Tessellate-Sandbox")).contains("true");
            assertThat(page.body()).contains("everybody here is made up");
            assertThat(Api.signIn(sandbox.url(), "manager", "demo-tessellate").get("/api/v1/units").size()).isPositive();
        }
        assertThat(real).doesNotExist();
    }

    @Test
    void nonsenseOnTheCommandLineIsRefusedBeforeAnythingStarts() {
        assertRefused(TessellateProcess.command(folder.resolve("none"), "run", "--port", "99999"), "The port (99999)");
        assertRefused(TessellateProcess.launch(folder.resolve("other"), "--as-of", "yesterday"), "--as-of (yesterday) cannot be read");
        assertRefused(TessellateProcess.command(folder.resolve("none"), "audit", "verify"), "There is no Tessellate database under");
        assertRefused(TessellateProcess.launch(folder.resolve("other"), "--sandbox", "--no-demo"), "A sandbox has a made-up hospital");
    }

    private static void assertRefused(TessellateProcess process, String... sentences) {
        try (process) {
            assertThat(process.awaitEnd()).as(process.output()).isEqualTo(1);
            assertThat(process.output()).contains(sentences).contains("\nMaybe ").doesNotContain("\tat ");
        }
    }

    private static boolean signsIn(TessellateProcess running) {
        return Api.signIn(running.url(), "keeper", PASSWORD).get("/api/v1/me").get("username").asString().equals("keeper");
    }

    /** PostgreSQL processes of this data directory, by their command line. */
    private List<String> databaseProcesses() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.filter(process -> process.getFileName().toString().matches("\\d+")).map(StartAndStopIT::commandLine)
                    .filter(line -> line.contains(home.resolve("database").toString())).toList();
        }
    }

    private static String commandLine(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }

    private static Path copyOf(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(path -> !path.startsWith(source.resolve("postgres-binaries"))).toList()) {
                Path copy = target.resolve(source.relativize(file));
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return target;
    }
}
