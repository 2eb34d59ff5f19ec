package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.booking.Hospital;

/** A sender has one clock, whatever places its messages are about: here it writes UTC without saying so, and the ward is in New York. */
@TessellateTest
class SenderClockTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reception reception;

    @Autowired
    private TestClock clock;

    private Hospital hospital;

    @BeforeEach
    void aWard() {
        clock.set(TestClock.START);
        hospital = new Hospital(api, jdbc).room("b1", "BED");
    }

    private void send(String trigger, String at, String place) {
        String message = "MSH|^~\\&|%s|HOSPITAL|||%s||ADT^%s|%s|P|2.5\rEVN|%3$s|%2$s\rPID|1||P-1\rPV1|1|I|%s||||||||||||||||V1\r"
                .formatted(hospital.id("lab"), at, trigger, trigger + at, place);
        reception.take(message.getBytes(), answer -> assertThat(new String(answer)).contains("MSA|AA"));
    }

    private List<String> outcomes() {
        return jdbc.sql("SELECT status FROM interop.inbox WHERE source = ? ORDER BY position").param("hl7v2/" + hospital.id("lab") + "/HOSPITAL").query(String.class).list();
    }

    @Test
    void aDischargeThatNamesNoPlaceOfOursEndsTheStayAllTheSame() {
        send("A01", "20260302010000", hospital.unit() + "^^" + hospital.id("b1"));
        send("A03", "20260302020000", "");

        await().untilAsserted(() -> assertThat(outcomes()).containsExactly("ACCEPTED", "ACCEPTED"));
    }
}
