package org.tessellate.app.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import tools.jackson.databind.JsonNode;

/** S1–S4 through the API. */
@TessellateTest
class BookingScenariosTest {

    private static final String DAYS = "MO-FR 08:00-16:00";

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void s1ThreeFollowUpsWithOneAssistantAreSplitAndABestFitIsProposed() {
        Hospital clinic = clinicWithOneAssistant();
        Map<String, Object> gap = Map.of("start", "2026-03-03T09:00", "end", "2026-03-03T10:00",
                "required", List.of(clinic.staff("dr")), "procedures",
                List.of(clinic.id("follow-up"), clinic.id("follow-up"), clinic.id("follow-up")));

        JsonNode fit = clinic.scheduler().post("/api/v1/appointments/fit", gap).body();

        assertThat(fit.get("fits").asBoolean()).isFalse();
        assertThat(fit.get("placed")).hasSize(2);
        assertThat(fit.get("proven").asBoolean()).isTrue();
        assertThat(fit.get("summary").asString()).contains("2 of 3 visits fit").contains("75 MA-minutes; the gap has 60");
        JsonNode suggestions = clinic.scheduler().post("/api/v1/appointments/fit/suggestions?unit=" + clinic.unit(), Map.of("start", "2026-03-03T09:00",
                "end", "2026-03-03T10:00", "required", List.of(clinic.staff("dr")))).body();
        assertThat(suggestions.at("/0/procedure").asString()).isEqualTo(clinic.id("new-patient"));
    }

    @Test
    void s1TheAssistantsMinutesBindEachBookingToo() {
        Hospital clinic = clinicWithOneAssistant().person("dr2", "MD", DAYS);

        assertThat(clinic.hold("follow-up", "2026-03-03T09:00").status()).isEqualTo(201);
        assertThat(clinic.hold("follow-up", "2026-03-03T09:10").status()).isEqualTo(409);
        assertThat(clinic.hold("follow-up", "2026-03-03T09:25").status()).isEqualTo(201);
    }

    private Hospital clinicWithOneAssistant() {
        return new Hospital(api, jdbc)
                .room("exam1", "EXAM").room("exam2", "EXAM").room("exam3", "EXAM")
                .person("dr", "MD", DAYS)
                .person("assistant", "MA", DAYS)
                .procedure("follow-up", 25, new Hospital.Needs().role("MA", 0, 25, true).role("MD", 5, 15, false).room("EXAM", 20))
                .procedure("new-patient", 50, new Hospital.Needs().role("MA", 0, 25, true).role("MD", 5, 45, false).room("EXAM", 50));
    }

    @Test
    void s2TheatreThreeWithoutTheRobotIsNeverOffered() {
        Hospital hospital = new Hospital(api, jdbc)
                .room("or1", "THEATRE").room("or2", "THEATRE").room("or3", "THEATRE")
                .fixed("da-vinci", "DA_VINCI", "or2")
                .person("surgeon-a", "SURGEON", DAYS, "ROBOTIC")
                .procedure("prostatectomy", 180, new Hospital.Needs().role("SURGEON", 0, 180, false, "ROBOTIC")
                        .room("THEATRE", 180).device("DA_VINCI", 180));

        JsonNode all = hospital.find("prostatectomy", "2026-03-03T00:00", "2026-03-20T00:00", Map.of("limit", 100)).body();
        JsonNode insisting = hospital.find("prostatectomy", "2026-03-03T00:00", "2026-03-20T00:00",
                Map.of("required", List.of(hospital.location("or3")))).body();

        assertThat(all.get("proposals")).isNotEmpty().allSatisfy(proposal -> assertThat(proposal.get("resources").toString())
                .contains(hospital.location("or2")).doesNotContain(hospital.location("or3")));
        assertThat(insisting.get("proposals")).isEmpty();
        assertThat(insisting.at("/why/summary").asString()).contains("or3 has no DA_VINCI").contains("da-vinci is fixed in or2");
        assertThat(hospital.hold("prostatectomy", "2026-03-03T08:00", hospital.location("or3")).status()).isEqualTo(409);
    }

    @Test
    void s3TheatreTwoOnTuesdayIsRefusedSinceTheTowerIsInTheatreOne() {
        Hospital hospital = new Hospital(api, jdbc)
                .room("or1", "THEATRE").room("or2", "THEATRE").room("or3", "THEATRE")
                .fixed("tower", "TOWER", "or1")
                .person("dr-b", "SURGEON", "TU 08:00-16:00; TH 08:00-16:00", "KNEE")
                .person("dr-c", "SURGEON", DAYS, "HIP")
                .procedure("arthroscopy", 60, new Hospital.Needs().role("SURGEON", 0, 60, false, "KNEE")
                        .room("THEATRE", 60).device("TOWER", 60));

        assertThat(hospital.hold("arthroscopy", "2026-03-03T08:00", hospital.location("or2")).status()).isEqualTo(409);
        assertThat(hospital.hold("arthroscopy", "2026-03-04T08:00").status()).isEqualTo(409);
        JsonNode none = hospital.find("arthroscopy", "2026-03-04T00:00", "2026-03-05T00:00", Map.of()).body();
        assertThat(none.at("/why/summary").asString()).contains("dr-b works Tue and Thu").contains("1 day later");
        assertThat(hospital.hold("arthroscopy", "2026-03-03T08:00", hospital.location("or1")).status()).isEqualTo(201);
    }

    @Test
    void s4AParticularAnaesthetistTheCArmAndABoardCertifiedSurgeonInTheatreTwo() {
        Hospital hospital = new Hospital(api, jdbc)
                .room("or1", "THEATRE").room("or2", "THEATRE")
                .mobile("c-arm", "C_ARM", 2)
                .person("dr-s", "SURGEON", DAYS, "BOARD")
                .person("dr-t", "SURGEON", DAYS)
                .person("anna", "ANAESTHETIST", "TU 08:00-16:00")
                .person("otto", "ANAESTHETIST", DAYS)
                .procedure("hip", 90, new Hospital.Needs().role("SURGEON", 0, 90, false, "BOARD")
                        .role("ANAESTHETIST", 0, 90, false).room("THEATRE", 90).device("C_ARM", 90));

        JsonNode best = hospital.find("hip", "2026-03-02T12:00", "2026-03-09T00:00",
                Map.of("required", List.of(hospital.staff("anna"), hospital.location("or2")))).body().at("/proposals/0");

        assertThat(best.get("local").asString()).isEqualTo("Tue 3 Mar 2026 08:00");
        assertThat(best.get("resources").toString())
                .contains(hospital.staff("dr-s"), hospital.staff("anna"), hospital.location("or2"), hospital.id("c-arm") + "/1");
        assertThat(best.get("reasons").toString()).contains("c-arm 1 can be brought to or2");
    }
}
