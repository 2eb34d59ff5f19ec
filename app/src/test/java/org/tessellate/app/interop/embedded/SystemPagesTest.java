package org.tessellate.app.interop.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.BackendClients;
import org.tessellate.app.interop.EventSubscriptions;
import org.tessellate.app.interop.RecordSystems;
import org.tessellate.app.interop.smart.SmartGround;
import org.tessellate.app.runtime.Problem;

/** What administrators see of record systems, of systems that sign in by themselves, and of subscriptions. */
@TessellateTest
class SystemPagesTest {

    private static final String PAGE = "/integration/systems";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private Decisions decisions;

    @Autowired
    private TestClock clock;

    @Autowired
    private RecordSystems systems;

    @Autowired
    private BackendClients clients;

    @Autowired
    private EventSubscriptions subscriptions;

    private StandInSmartEhr ehr;
    private EmbeddedGround ground;

    @BeforeEach
    void aRegisteredRecordSystem() {
        clock.set(TestClock.START);
        ehr = new StandInSmartEhr(clock);
        ground = new EmbeddedGround(api, jdbc, users, decisions, Role.CHARGE_NURSE).registered(ehr, Map.of());
    }

    @AfterEach
    void close() {
        ehr.close();
    }

    private <T> T as(Grant grant, Supplier<T> work) {
        String name = "sys." + UUID.randomUUID().toString().substring(0, 8);
        users.create(name, "Somebody", "correct horse battery", List.of(grant));
        return Access.as(users.actor(name).orElseThrow(), work);
    }

    private RecordSystems.RecordSystem shown() {
        return as(new Grant(Role.ADMIN, null), systems::all).stream().filter(one -> one.id().equals(ground.launch)).findFirst().orElseThrow();
    }

    @Test
    void aLaunchThatOpenedAndOneThatWasRefusedAreRemembered() {
        new Framed(api.baseUrl()).launch(ehr);
        RecordSystems.RecordSystem refused = shown();
        assertThat(refused.opened()).isNull();
        assertThat(refused.refused()).satisfies(why -> assertThat(why.why()).isEqualTo("NOBODY"));
        assertThat(refused.people()).isZero();

        ground.known("Practitioner/dr-1");
        new Framed(api.baseUrl()).launch(ehr);

        RecordSystems.RecordSystem opened = shown();
        assertThat(opened.opened()).satisfies(mark -> assertThat(mark.at()).isEqualTo(TestClock.START));
        assertThat(opened.people()).isEqualTo(1);
        assertThat(opened.frames()).containsExactly(ehr.elsewhere());
        assertThat(opened.proof()).isEqualTo(RecordSystems.Proof.PUBLIC);
        assertThat(PageClient.signedIn(api, Role.ADMIN).get(PAGE).body()).contains(ehr.issuer(), "Its user has no open account here");
    }

    @Test
    void anUnknownSystemThatTriedIsTold() {
        new Framed(api.baseUrl()).get(api.baseUrl() + "/embedded/launch?iss=" + ehr.root() + "/other&launch=x");

        assertThat(as(new Grant(Role.ADMIN, null), systems::fromUnknown)).satisfies(told -> assertThat(told.detail()).contains(ehr.root() + "/other"));
    }

    @Test
    void theLastTokenOfASystemIsRememberedAndThatItWasTurnedAway() {
        SmartGround smart = new SmartGround(api, users, clock, "system/Appointment.rs", new Grant(Role.INTEGRATOR, null));
        assertThat(client(smart).issued()).isNull();

        smart.granted("system/Appointment.rs");
        assertThat(client(smart).issued()).satisfies(mark -> assertThat(mark.at()).isEqualTo(TestClock.START));
        assertThat(client(smart).isTurnedAway()).isFalse();

        clock.set(TestClock.START.plusSeconds(7200));
        smart.turnedAway();
        assertThat(client(smart).isTurnedAway()).isTrue();
    }

    private BackendClients.Client client(SmartGround smart) {
        return as(new Grant(Role.ADMIN, null), clients::all).stream().filter(one -> one.id().equals(smart.client())).findFirst().orElseThrow();
    }

    private String subscribed() {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                INSERT INTO interop.fhir_subscription (id, username, topic, filter, endpoint, headers, content, reason, status, next_at, events)
                VALUES (?, 'portal', 'urn:tessellate:topic:appointment-change', 'Appointment?status=booked', 'https://portal.example.test/key-1234', '{}', 'id-only', 'portal',
                    'active', '2026-03-02T08:00:00Z', 7)""").param(id).update();
        return id;
    }

    @Test
    void aSubscriptionIsShownWithoutItsSecretAndSwitchedOff() {
        String id = subscribed();
        PageClient integrator = PageClient.signedIn(api, Role.INTEGRATOR);
        assertThat(integrator.get(PAGE).body()).contains("portal.example.test", "Appointment?status=booked").doesNotContain("key-1234");

        String told = integrator.submit(PAGE, PAGE + "/subscriptions/%s/off".formatted(id), "").body();

        assertThat(told).contains("It is told nothing more");
        assertThat(jdbc.sql("SELECT status || ' ' || error FROM interop.fhir_subscription WHERE id = ?").param(id).query(String.class).single())
                .isEqualTo("off Switched off by (test.integrator).");
        assertThat(jdbc.sql("SELECT actor FROM audit.event WHERE action = 'subscription.ended' AND entity_id = ?").param(id).query(String.class).list())
                .containsExactly("test.integrator");
        assertThat(integrator.submit(PAGE, PAGE + "/subscriptions/%s/off".formatted(id), "").body()).contains("Not done.");
    }

    @Test
    void whoLooksAfterMessagesOnlySeesNoDoorsForAccounts() {
        PageClient integrator = PageClient.signedIn(api, Role.INTEGRATOR);

        assertThat(integrator.get(PAGE).body()).doesNotContain(ehr.issuer()).contains("id=\"subscriptions\"");
        assertThat(integrator.get("/integration/lists/systems").statusCode()).isEqualTo(403);
        assertThatThrownBy(() -> as(new Grant(Role.ADMIN, ground.hospital.unit()), systems::all)).isInstanceOf(Problem.class).hasMessageContaining("USERS_READ");
        String id = subscribed();
        assertThatThrownBy(() -> as(new Grant(Role.INTEGRATOR, ground.hospital.unit()), () -> {
            subscriptions.switchOff(id);
            return id;
        })).isInstanceOf(Problem.class).hasMessageContaining("INTEGRATION_WRITE");
    }
}
