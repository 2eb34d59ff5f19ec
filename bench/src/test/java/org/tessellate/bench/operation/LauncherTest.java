package org.tessellate.bench.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout of its own, with stand-ins for Java and Maven that say what they were asked. */
class LauncherTest {

    private static final Path LAUNCHER = Path.of("..", "tessellate");

    @TempDir
    private Path temporary;
    private Path root;
    private Path jdks;

    private record Outcome(int status, String output) {}

    @BeforeEach
    void aCheckoutInAFolderWithSpaces() throws IOException {
        root = Files.createDirectories(temporary.resolve("a hospital's checkout"));
        jdks = Files.createDirectories(temporary.resolve("jdks"));
        // Everything up to the home folder is this machine's; only ours may be found here.
        String script = Files.readString(LAUNCHER).replace("/usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk*", jdks + "/*");
        executable(root.resolve("tessellate"), script);
        for (String folder : List.of("engine/src/main", "app/src/main", "bench/src/main", "app/target", "bin")) {
            Files.createDirectories(root.resolve(folder));
        }
        for (String file : List.of("pom.xml", "engine/pom.xml", "app/pom.xml", "bench/pom.xml")) {
            Files.writeString(root.resolve(file), "<project/>");
        }
        for (String tool : List.of("bash", "dirname", "readlink", "grep", "cut", "find", "mkdir", "mktemp", "sed", "head", "sleep", "rm", "mv", "touch", "tail", "cat", "kill")) {
            Files.createSymbolicLink(root.resolve("bin").resolve(tool), found(tool));
        }
    }

    @Test
    void aloneItPrintsItsCommands() throws Exception {
        assertThat(launch().output()).contains("tessellate run").contains("tessellate test").contains("bench").contains("TESSELLATE_HOME");
    }

    @Test
    void refusesAnUnknownCommandAndPrintsTheOnesThereAre() throws Exception {
        Outcome outcome = launch("fly");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output()).contains("There is no command 'fly'").contains("tessellate run");
    }

    @Test
    void saysThatThereIsNoJdk() throws Exception {
        Outcome outcome = launch("run");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output()).contains("needs a JDK 25 or newer, and none was found").contains("Maybe install one").contains("JAVA_HOME");
    }

    @Test
    void namesTheJdkThatIsTooOld() throws Exception {
        jdk("temurin-17", "17.0.12");

        assertThat(launch("run").output()).contains("the newest found is version 17").contains("temurin-17");
    }

    @Test
    void picksTheNewEnoughOneAmongSeveral() throws Exception {
        jdk("a-17", "17.0.12");
        jdk("b-25", "25.0.3");
        built();

        assertThat(launch("run").output()).contains("java of b-25");
    }

    @Test
    void aJreWithoutCompilerIsNoJdk() throws Exception {
        jdk("jre-25", "25.0.3");
        Files.delete(jdks.resolve("jre-25/bin/javac"));

        assertThat(launch("run").output()).contains("none was found");
    }

    @Test
    void handsOverToJavaWithTheArgumentsAndTheDataBesideTheScript() throws Exception {
        jdk("b-25", "25.0.3");
        built();

        Outcome outcome = launch("run", "--as-of", "2026-03-02", "--port", "0");

        assertThat(outcome.status()).isEqualTo(7);
        assertThat(outcome.output()).contains("[run][--as-of][2026-03-02][--port][0]").contains("home=" + root + "/data");
    }

    @Test
    void doesNotBuildWhatIsFresh() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 0);
        built();

        assertThat(launch("run").output()).doesNotContain("Building");
    }

    @Test
    void buildsAgainWhenASourceIsNewerAndLeavesTheStampThere() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 0);
        built();
        Files.writeString(root.resolve("app/src/main/New.java"), "class New {}");

        assertThat(launch("run").output()).contains("Building Tessellate (app)").contains("done in");
        assertThat(launch("run").output()).doesNotContain("Building");
    }

    @Test
    void aFailedBuildShowsItsErrorsAndIsTriedAgain() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 1);

        Outcome outcome = launch("run");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output()).contains("[ERROR] cannot find symbol").contains("The build failed").contains("build.log");
        assertThat(root.resolve("app/target/tessellate.jar.stamp")).doesNotExist();
    }

    @Test
    void saysThatMavenIsMissingOrTooOld() throws Exception {
        jdk("b-25", "25.0.3");
        assertThat(launch("run").output()).contains("no mvn on the PATH");

        maven("3.6.3", 0);
        assertThat(launch("run").output()).contains("needs Maven 3.8 or newer; this one is 3.6");
    }

    @Test
    void testRunsMavensVerify() throws Exception {
        jdk("b-25", "25.0.3");
        maven("3.9.9", 0);

        assertThat(launch("test").output()).contains("mvn -B verify");
    }

    private Outcome launch(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(root.resolve("tessellate").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", root.resolve("bin").toString());
        builder.environment().put("HOME", temporary.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    /** A java that tells what it was asked, and ends with 7. */
    private void jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(jdks.resolve(name).resolve("bin")).getParent();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        executable(home.resolve("bin/javac"), "#!/bin/bash\n");
        executable(home.resolve("bin/java"), """
                #!/bin/bash
                case "$*" in *jarmode*) exit 1 ;; esac
                echo "java of %s home=${TESSELLATE_HOME:-}"
                while [ "$1" != -jar ]; do shift; done; shift 2
                printf '[%%s]' "$@"; echo
                exit 7
                """.formatted(name));
    }

    private void maven(String version, int status) throws IOException {
        executable(root.resolve("bin/mvn"), """
                #!/bin/bash
                if [ "$1" = -v ]; then echo "Apache Maven %s (x)"; exit 0; fi
                echo "mvn $*"
                echo "[ERROR] cannot find symbol"
                [ %d -eq 0 ] && echo jar > "%s/app/target/tessellate.jar"
                exit %d
                """.formatted(version, status, root, status));
    }

    private void built() throws IOException {
        Files.writeString(root.resolve("app/target/tessellate.jar"), "jar");
        Path stamp = Files.writeString(root.resolve("app/target/tessellate.jar.stamp"), "");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(file -> !file.equals(stamp) && !file.startsWith(root.resolve("bin"))).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path found(String tool) {
        return Stream.of("/usr/bin", "/bin").map(folder -> Path.of(folder, tool)).filter(Files::exists).findFirst()
                .orElse(Path.of("/bin/true"));
    }
}
