package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** A subscription that could not be served as it says is refused, by what is wrong with it. */
@TessellateTest
class SubscriptionFormTest {

    private static final String HEARTBEAT = SubscriptionText.GUIDE + "backport-heartbeat-period";

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

    private FhirGround fhir;
    private SubscriptionGround ground;

    @BeforeEach
    void anEndpoint() {
        fhir = new FhirGround(api, users);
        ground = new SubscriptionGround(jdbc, deliveries);
    }

    @AfterEach
    void nothingWasKept() {
        assertThat(jdbc.sql("SELECT count(*) FROM interop.fhir_subscription").query(Long.class).single()).isZero();
        ground.close();
    }

    @Test
    void anEndpointBehindTheWall() {
        assertThat(refused(SubscriptionGround.wanted("https://localhost/hook"))).contains("not public");
        assertThat(refused(SubscriptionGround.wanted("http://10.0.0.1/hook"))).contains("no https address");
    }

    @Test
    void aFilterThatIsNotTheTopics() {
        assertThat(refused(ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "Patient?name=x", "id-only"))).contains("(Appointment?status=…)");
        assertThat(refused(ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "Appointment?patient.name=x", "id-only"))).contains("filter by (patient)");
        assertThat(refused(plain().setCriteria("Observation?code=x"))).contains("The topic (Observation?code=x)");
    }

    @Test
    void aChannelOrContentThatIsNotServed() {
        assertThat(refused(ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "everything"))).contains("(everything) is not sent");
        Subscription mail = plain();
        mail.getChannel().setType(SubscriptionChannelType.EMAIL);
        assertThat(refused(mail)).contains("Only the channel rest-hook");
        Subscription modified = plain();
        modified.addModifierExtension().setUrl("urn:not").setValue(new StringType("x"));
        assertThat(refused(modified)).contains("modifierExtension");
    }

    @Test
    void headersThatTheConnectionSetsOrThatAreNone() {
        for (String header : new String[] {"Host: elsewhere", "transfer-encoding: chunked", "Connection: close"}) {
            Subscription smuggling = plain();
            smuggling.getChannel().addHeader(header);
            assertThat(refused(smuggling)).contains("A header that the connection sets itself");
        }
        Subscription broken = plain();
        broken.getChannel().addHeader("no colon");
        assertThat(refused(broken)).contains("(Name: value)").doesNotContain("no colon");
        Subscription many = plain();
        IntStream.range(0, 21).forEach(number -> many.getChannel().addHeader("X-Number-%d: x".formatted(number)));
        assertThat(refused(many)).contains("at most 20 headers");
    }

    @Test
    void aHeartbeatThatIsTooFastOrNoNumber() {
        assertThat(refused(beating(new UnsignedIntType(9)))).contains("The heartbeat (9)");
        assertThat(refused(beating(new StringType("05")))).contains("The heartbeat (05)");
        assertThat(refused(beating(new StringType("soon")))).contains("The heartbeat (soon)");
        assertThat(refused(beating(new Period()))).as("no value at all").contains("The heartbeat (null)");
    }

    private Subscription beating(org.hl7.fhir.r4.model.Type every) {
        Subscription wanted = plain();
        wanted.getChannel().addExtension(HEARTBEAT, every instanceof Period ? new Period().setStart(Date.from(clock.instant())) : every);
        return wanted;
    }

    @Test
    void noReasonAndAnEndThatIsOver() {
        assertThat(refused(plain().setReason(null))).contains("has a reason");
        assertThat(refused(plain().setReason("x".repeat(1_001)))).contains("has a reason");
        assertThat(refused(plain().setEnd(Date.from(clock.instant().minus(Duration.ofMinutes(1)))))).contains("is over");
    }

    private Subscription plain() {
        return ground.wanted(SubscriptionTopic.APPOINTMENT_CHANGE, "", "empty");
    }

    private String refused(Subscription wanted) {
        ApiClient.Answer answer = fhir.raw(Role.INTEGRATOR).send("POST", "/fhir/r4/Subscription", "application/fhir+json",
                FhirGround.CONTEXT.newJsonParser().encodeResourceToString(wanted).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(422);
        return answer.text();
    }
}
