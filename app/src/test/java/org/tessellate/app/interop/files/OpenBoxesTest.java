package org.tessellate.app.interop.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.DropBoxes;
import org.tessellate.app.interop.DropBoxes.Held;
import org.tessellate.app.interop.MessageStatus;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.json.JsonMapper;

/** What people see of boxes, and what they do about files in quarantine. */
@TessellateTest
class OpenBoxesTest {

    private static final String GOOD = "time,value\n2025-06-02T00:00,4\n2025-06-02T01:00,5\n";

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
    private DropBoxes boxes;

    @Autowired
    private Register<DropBox> register;

    @Autowired
    private JsonMapper json;

    @Autowired
    private TestClock clock;

    private BoxGround ground;

    @BeforeEach
    void aBox() {
        clock.set(TestClock.START);
        ground = new BoxGround(api, jdbc, users, folders, pickup);
    }

    private <T> T as(Role role, Supplier<T> work) {
        return Access.as(users.actor(account(new Grant(role, null))).orElseThrow(), work);
    }

    private String account(Grant grant) {
        String name = "box." + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Somebody", BoxGround.PASSWORD, List.of(grant));
        return name;
    }

    private void as(Role role, Runnable work) {
        as(role, () -> {
            work.run();
            return null;
        });
    }

    private Held onlyHeld() {
        List<Held> held = as(Role.INTEGRATOR, () -> boxes.held(ground.box));
        assertThat(held).hasSize(1);
        return held.getFirst();
    }

    private List<String> deeds() {
        return jdbc.sql("SELECT action FROM audit.event WHERE entity_type = 'DropBox' AND entity_id = ? AND action LIKE 'file.%' ORDER BY id").param(ground.box)
                .query(String.class).list();
    }

    private void aFileOfNobodysMapping() throws IOException {
        ground.open(Map.of("columns", "time=when,value=value")).drop("march.csv", GOOD);
        ground.pickUp();
    }

    @Test
    void aBoxSaysHowItStands() throws IOException {
        ground.open(Map.of()).drop("a.csv", GOOD);
        ground.pickUp();
        ground.drop("b.csv", "what,is\nthis,1\n");
        ground.pickUp();
        ground.drop("c.csv.part", "time");

        DropBoxes.Box box = as(Role.INTEGRATOR, () -> boxes.box(ground.box));

        assertThat(box.open()).isTrue();
        assertThat(box.standing().taken()).isEqualTo(1);
        assertThat(box.standing().waiting()).isEqualTo(1);
        assertThat(box.standing().quarantined()).isEqualTo(1);
        assertThat(box.standing().lastTaken()).isNotNull();
        assertThat(as(Role.INTEGRATOR, boxes::all)).extracting(DropBoxes.Box::id).contains(ground.box);
    }

    @Test
    void aRefusedFileIsHeldWithItsReasonAndMessage() throws IOException {
        aFileOfNobodysMapping();

        Held held = onlyHeld();

        assertThat(held.name()).isEqualTo("march.csv");
        assertThat(held.reason()).startsWith("march.csv was not taken, and changed nothing.").contains("when");
        assertThat(held.status()).isEqualTo(MessageStatus.REFUSED);
        assertThat(held.mayTryAgain()).isTrue();
    }

    @Test
    void aFileTriedAgainAfterItsMappingWasPutRightIsTakenAndLeavesQuarantine() throws IOException {
        aFileOfNobodysMapping();
        as(Role.ADMIN, () -> register.patch(ground.box, json.createObjectNode().put("columns", "time=time"), 1));

        as(Role.INTEGRATOR, () -> boxes.tryAgain(ground.box, "march.csv"));
        ground.pickUp();

        assertThat(ground.observations()).isEqualTo(2);
        assertThat(ground.names("quarantine")).isEmpty();
        assertThat(ground.names("done")).singleElement().asString().endsWith("march.csv");
        assertThat(deeds()).containsExactly("file.tried-again");
    }

    @Test
    void aFileThatNeverBecameAMessageIsTriedAgainUnderANameThatIsWhole() throws IOException {
        ground.open(Map.of());
        Path quarantine = folders.of(ground.box).resolve("quarantine");
        Files.writeString(quarantine.resolve(".april.csv.part"), GOOD);
        Files.writeString(quarantine.resolve(".april.csv.part.reason.txt"), "It was not renamed.");

        as(Role.INTEGRATOR, () -> boxes.tryAgain(ground.box, ".april.csv.part"));
        ground.pickUp();

        assertThat(ground.observations()).isEqualTo(2);
        assertThat(ground.names("quarantine")).isEmpty();
        assertThat(ground.names("done")).singleElement().asString().endsWith("-april.csv");
    }

    @Test
    void aDiscardedFileLeavesQuarantineAndIsKeptOutOfReach() throws IOException {
        aFileOfNobodysMapping();

        as(Role.INTEGRATOR, () -> boxes.discard(ground.box, "march.csv", "sent twice"));
        ground.pickUp();

        assertThat(ground.names("quarantine")).isEmpty();
        assertThat(BoxFolders.files(folders.discarded(ground.box))).extracting(file -> file.getFileName().toString().replaceFirst("^[0-9-]+", ""))
                .containsExactly("march.csv", "march.csv.reason.txt");
        assertThat(Files.readString(folders.discarded(ground.box).resolve("20260302-080000-march.csv.reason.txt"))).endsWith("Put away: sent twice\n");
        assertThat(ground.messages()).containsExactly("DISCARDED sent twice");
        assertThat(deeds()).containsExactly("file.discarded");
    }

    @Test
    void rowsThatWereNotUsedAreShownAndNotTriedAgain() throws IOException {
        ground.open(Map.of()).drop("may.csv", GOOD + "2025-06-02T02:00,many\n");
        ground.pickUp();

        Held held = onlyHeld();

        assertThat(held.whole()).isFalse();
        assertThat(held.rows()).isTrue();
        assertThatThrownBy(() -> as(Role.INTEGRATOR, () -> boxes.tryAgain(ground.box, "may.csv"))).isInstanceOf(Problem.class).hasMessageContaining("cannot be taken again");
        assertThat(as(Role.INTEGRATOR, () -> boxes.content(ground.box, "may.csv", true))).content().contains("many");
        assertThat(deeds()).containsExactly("file.read");
        assertThatThrownBy(() -> as(Role.ADMIN, () -> boxes.content(ground.box, "may.csv", true))).isInstanceOf(Problem.class).hasMessageContaining("PATIENTS_READ");
    }

    @Test
    void aNameFromOutsideLeadsNowhereElse() throws IOException {
        aFileOfNobodysMapping();

        assertThatThrownBy(() -> as(Role.INTEGRATOR, () -> boxes.discard(ground.box, "../done", "why not"))).isInstanceOf(Problem.class).hasMessageContaining("../done");
        assertThatThrownBy(() -> as(Role.INTEGRATOR, () -> boxes.tryAgain(ground.box, "../../other/in/a.csv"))).isInstanceOf(Problem.class);
    }

    @Test
    void whoLooksAfterOneUnitOnlySeesNoBoxes() {
        ground.open(Map.of());
        String local = account(new Grant(Role.INTEGRATOR, ground.hospital.unit()));

        assertThatThrownBy(() -> Access.as(users.actor(local).orElseThrow(), boxes::all)).isInstanceOf(Problem.class).hasMessageContaining("INTEGRATION_READ");
        assertThatThrownBy(() -> as(Role.AUDITOR, () -> boxes.tryAgain(ground.box, "a.csv"))).isInstanceOf(Problem.class).hasMessageContaining("INTEGRATION_WRITE");
        assertThatThrownBy(() -> as(Role.INTEGRATOR, () -> boxes.close(ground.box, 1))).isInstanceOf(Problem.class).hasMessageContaining("USERS_WRITE");
    }

    @Test
    void aBoxIsClosedAndOpenedAgainByAnAdministrator() {
        ground.open(Map.of());
        PageClient pages = PageClient.signedIn(api, Role.ADMIN);
        String page = "/integration/boxes/" + ground.box;

        assertThat(pages.submit(page, page + "/close", "version=1").body()).contains("The box is closed.");
        assertThat(as(Role.ADMIN, () -> boxes.box(ground.box)).open()).isFalse();
        assertThat(pages.submit(page, page + "/open", "version=1").body()).contains("Not done.");
        pages.submit(page, page + "/open", "version=2");
        assertThat(as(Role.ADMIN, () -> boxes.box(ground.box)).open()).isTrue();
    }
}
