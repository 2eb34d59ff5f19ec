package org.tessellate.bench.hl7;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SiuFileTest {

    private static final SiuFile MOVED = new SiuFile("moved", "MSH|^~\\&|APP|PLACE|||20260301||SIU^S13^SIU_S13|M1|P|2.8\rSCH|1|2||||Add|CHECKUP|Normal|60|s|||||||||||||||Cancelled|\r"
            + "TQ1|||||||202603031130+0215|202603031230+0215\rRGS|1\rAIS|1||A^Visit|\rAIL|1||55^Room01^^Clinic\rRGS|2\rAIP|1||400^Tim\r");

    @Test
    void readsSegmentsFieldsAndGroups() {
        assertThat(MOVED.isSiu()).isTrue();
        assertThat(MOVED.trigger()).isEqualTo("S13");
        assertThat(MOVED.service()).isEqualTo("A");
        assertThat(MOVED.start()).isEqualTo(Instant.parse("2026-03-03T09:15:00Z"));
        assertThat(MOVED.groups()).hasSize(2);
        assertThat(SiuFile.room(MOVED.groups().getFirst().getLast())).isEqualTo("55^Room01");
    }

    @Test
    void theBookingBeforeIsBookedADayEarlierAndOfTheSameSender() {
        SiuFile booking = MOVED.booking();

        assertThat(booking.trigger()).isEqualTo("S12");
        assertThat(booking.text()).contains("|Booked|").doesNotContain("Cancelled");
        assertThat(booking.start()).isEqualTo(Instant.parse("2026-03-02T09:15:00Z"));
        assertThat(booking.from("S")).startsWith("MSH|^~\\&|S|PLACE|||20260301||SIU^S12^SIU_S12|SS12|").contains("\rSCH|1|2|");
    }

    @Test
    void factsOfTwoOriginsAreAlikeWhereTheySayTheSame() {
        VisitFacts ours = facts("{\"status\": \"booked\", \"start\": \"2026-03-03T09:00:00Z\", \"participant\": [{\"actor\": {\"reference\": \"Location/1\"}, \"status\": \"accepted\"}]}");
        VisitFacts theirs = facts("{\"status\": \"booked\", \"start\": \"2026-03-03T14:30:00+05:30\", \"participant\": [{\"actor\": {\"reference\": \"Location/1\"}, \"status\": \"tentative\"}]}");

        assertThat(ours.fields()).containsEntry("start", theirs.fields().get("start")).containsEntry("participant.actor", "Location/1");
        assertThat(ours.fields().get("participant.status")).isNotEqualTo(theirs.fields().get("participant.status"));
    }

    private static VisitFacts facts(String json) {
        return VisitFacts.of(JsonMapper.shared().readTree(json), reference -> reference);
    }
}
