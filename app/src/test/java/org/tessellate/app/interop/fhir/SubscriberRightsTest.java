package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;
import org.tessellate.app.interop.smart.SmartGround;

/** What was queued while it might be told, and may be told no more when it would be sent. */
@TessellateTest
class SubscriberRightsTest {

    private static final String SCOPES = "system/Appointment.rs system/Subscription.cruds";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private TestClock clock;

    @Autowired
    private Deliveries deliveries;

    private SubscriptionGround ground;
    private Hospital hospital;
    private SmartGround portal;
    private String id;

    @BeforeEach
    void aSystemForWhichTwoEventsWait() {
        ground = new SubscriptionGround(jdbc, deliveries);
        hospital = new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
        portal = new SmartGround(api, users, clock, SCOPES, new Grant(Role.INTEGRATOR, hospital.unit()));
        IGenericClient client = FhirGround.CONTEXT.newRestfulGenericClient(new FhirGround(api, users).base());
        client.registerInterceptor(new BearerTokenAuthInterceptor(portal.granted(SCOPES)));
        id = ground.active(client, ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "id-only"));
        hospital.booked("visit", "2026-03-03T09:00");
        await().atMost(Duration.ofSeconds(40)).until(() -> ground.waiting(id) == 2);
    }

    @AfterEach
    void stop() {
        ground.close();
    }

    @Test
    void aClientThatWasClosedIsToldNothingMoreAndWhyIsRecorded() {
        portal.close(1);

        assertEnded("The client that subscribed is unknown or closed.");
    }

    @Test
    void aClientWhoseScopesWereNarrowedIsToldNothingMore() {
        portal.changeScopes(1, "system/Slot.rs system/Subscription.cruds");

        assertEnded("The client's scopes leave out (system/Appointment.s).");
    }

    @Test
    void anAccountThatWasClosedOrLostItsRoleIsToldNothingMore() {
        jdbc.sql("UPDATE identity.role_grant SET role = 'SCHEDULER' WHERE username = ?").param(portal.account()).update();

        assertEnded("The account that subscribed may subscribe no more.");
    }

    @Test
    void aClosedAccountIsToldNothingMore() {
        jdbc.sql("UPDATE identity.user_account SET disabled = true WHERE username = ?").param(portal.account()).update();

        assertEnded("The account that subscribed is closed.");
    }

    private void assertEnded(String why) {
        ground.assertSilence();
        assertThat(ground.status(id)).isEqualTo("off");
        assertThat(ground.error(id)).isEqualTo(why);
        assertThat(ground.waiting(id)).isZero();
        assertThat(jdbc.sql("SELECT details ->> 'reason' FROM audit.event WHERE action = 'subscription.ended' AND entity_id = ? AND details ->> 'client' = ?")
                .params(id, portal.client()).query(String.class).list()).containsExactly(why);
    }

    @Test
    void whatHappenedInAUnitThatTheAccountLeftIsDroppedAndTheNumbersSaySo() {
        jdbc.sql("UPDATE identity.role_grant SET unit_id = ? WHERE username = ?").params("elsewhere", portal.account()).update();

        ground.assertSilence();
        assertThat(ground.status(id)).isEqualTo("active");
        assertThat(ground.waiting(id)).isZero();
        assertThat(jdbc.sql("SELECT details ->> 'events' FROM audit.event WHERE action = 'subscription.dropped' AND entity_id = ?").param(id).query(String.class).list())
                .containsExactly("2");
        jdbc.sql("UPDATE identity.role_grant SET unit_id = ? WHERE username = ?").params(hospital.unit(), portal.account()).update();
        hospital.booked("visit", "2026-03-03T10:00");
        assertThat(ground.told(2)).extracting((ParametersParameterComponent event) -> SubscriptionGround.part(event, "event-number")).containsExactly("3", "4");
    }

    @Test
    void whatWasQueuedWithoutItsUnitGoesOnlyToWhoMayReadEverywhere() {
        jdbc.sql("UPDATE interop.fhir_notification SET unit = NULL WHERE subscription = ?").param(id).update();

        ground.assertSilence();
        assertThat(ground.waiting(id)).isZero();
        assertThat(jdbc.sql("SELECT details ->> 'events' FROM audit.event WHERE action = 'subscription.dropped' AND entity_id = ?").param(id).query(String.class).list())
                .containsExactly("2");

        jdbc.sql("UPDATE identity.role_grant SET unit_id = NULL WHERE username = ?").param(portal.account()).update();
        hospital.booked("visit", "2026-03-03T10:00");
        await().atMost(Duration.ofSeconds(40)).until(() -> ground.waiting(id) == 2);
        jdbc.sql("UPDATE interop.fhir_notification SET unit = NULL WHERE subscription = ?").param(id).update();
        assertThat(ground.told(2)).extracting((ParametersParameterComponent event) -> SubscriptionGround.part(event, "event-number")).containsExactly("3", "4");
    }

    @Test
    void aClientsSubscriptionOfWhoseTokenNothingWasWrittenDownEnds() throws IOException {
        jdbc.sql("UPDATE interop.fhir_subscription SET client = NULL, scopes = NULL WHERE id = ?").param(id).update();

        try (InputStream migration = new ClassPathResource("db/interop/V26__subscriptions_of_unknown_scopes.sql").getInputStream()) {
            jdbc.sql(new String(migration.readAllBytes(), StandardCharsets.UTF_8)).update();
        }

        assertThat(ground.status(id)).isEqualTo("off");
        assertThat(ground.error(id)).contains("Subscribe again");
        ground.assertSilence();
        assertThat(ground.waiting(id)).isZero();
    }

    @Test
    void whoMaySearchButNotReadIsSentNoWholeResources() {
        IGenericClient client = FhirGround.CONTEXT.newRestfulGenericClient(new FhirGround(api, users).base());
        client.registerInterceptor(new BearerTokenAuthInterceptor(portal.granted("system/Appointment.s system/Subscription.cruds")));
        assertThatThrownBy(() -> ground.subscribed(client, ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "full-resource"))).isInstanceOf(ForbiddenOperationException.class);
        jdbc.sql("UPDATE interop.fhir_subscription SET content = 'full-resource' WHERE id = ?").param(id).update();

        portal.changeScopes(1, "system/Appointment.s system/Subscription.cruds");

        assertEnded("The client's scopes leave out (system/Appointment.rs).");
    }
}
