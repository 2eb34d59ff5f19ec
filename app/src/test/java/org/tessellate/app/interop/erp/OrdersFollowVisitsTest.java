package org.tessellate.app.interop.erp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** Orders that are under way follow the visits they are for. It is Monday 2 March 2026. */
class OrdersFollowVisitsTest extends ErpGround {

    private String given() {
        return jdbc.sql("SELECT id FROM booking.appointment WHERE unit_id = ? AND status = 'booked'").param(hospital.unit()).query(String.class).single();
    }

    private void cancel(String visit) {
        assertThat(hospital.scheduler().post("/api/v1/appointments/" + visit + "/cancel", Map.of("reason", "patient is ill")).status()).isEqualTo(200);
    }

    @Test
    void whatNobodyNeedsAnyMoreIsTakenBackOnceAPersonSaysSo() {
        String purchase = ordered();
        assertThat(waiting("PURCHASE_WITHDRAWAL")).isEmpty();

        cancel(given());

        JsonNode proposal = waiting("PURCHASE_WITHDRAWAL").getFirst();
        assertThat(proposal.at("/proposal/title").asString()).isEqualTo("Take back the order of 4 of cup: 1 will be left without it, 1 should be");
        assertThat(accept(proposal, Map.of()).status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> told("purchase-requests/" + purchase).get("withdrawn").asBoolean());
        await().atMost(Duration.ofSeconds(20)).until(() -> purchase(purchase).get("status").asString().equals("REFUSED"));
        assertThat(level().get("projected").asInt()).isEqualTo(1);
        assertThat(jdbc.sql("SELECT count(*) FROM interop.event WHERE subject = ? AND type = 'org.tessellate.procurement.exception' AND data LIKE '%refused%'")
                .param(purchase).query(Long.class).single()).as("no trouble: we asked for it").isZero();
    }

    @Test
    void anOrderThatIsNeededAgainOrThatPeopleWantIsNotTakenBack() {
        ordered();
        cancel(given());
        assertThat(waiting("PURCHASE_WITHDRAWAL")).hasSize(1);
        hospital.booked("hip", "2026-03-11T09:00");
        assertThat(waiting("PURCHASE_WITHDRAWAL")).as("needed again").isEmpty();

        cancel(given());
        assertThat(decide(waiting("PURCHASE_WITHDRAWAL").getFirst(), "override", Map.of("reasonCode", "LOCAL_KNOWLEDGE")).status()).isEqualTo(200);
        hospital.counted("cup", 2);

        assertThat(waiting("PURCHASE_WITHDRAWAL")).as("people want it").isEmpty();
    }

    private JsonNode purchase(String id) {
        return api.as(Role.MANAGER).get("/api/v1/purchases/" + id).body();
    }
}
