package org.tessellate.app.interop.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** A ward with somebody who decides there, registered with a record system as one of its users. */
final class EmbeddedGround {

    final Hospital hospital;
    final String account = "frame." + UUID.randomUUID().toString().substring(0, 8);
    final String launch = "ehr-" + UUID.randomUUID();

    private final ApiClient api;
    private final Decisions decisions;

    EmbeddedGround(ApiClient api, JdbcClient jdbc, Users users, Decisions decisions, Role role) {
        this.api = api;
        this.decisions = decisions;
        hospital = new Hospital(api, jdbc);
        users.create(account, "Mia Charge", "correct horse battery", List.of(new Grant(role, hospital.unit())));
    }

    EmbeddedGround registered(StandInSmartEhr ehr, Map<String, ?> more) {
        ApiClient.Answer answer = register(launch, ehr.issuer(), ehr.elsewhere(), more);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return this;
    }

    ApiClient.Answer register(String id, String issuer, String origin, Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(Map.of("id", id, "name", "Main record", "issuer", issuer, "clientId", StandInSmartEhr.CLIENT, "frameOrigins", List.of(origin)));
        body.putAll(more);
        return api.as(Role.ADMIN).post("/api/v1/ehr-launches", body);
    }

    EmbeddedGround known(String ehrUser) {
        ApiClient.Answer answer = api.as(Role.ADMIN).post("/api/v1/ehr-users", Map.of("id", mapping(), "launch", launch, "ehrUser", ehrUser, "username", account));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return this;
    }

    String mapping() {
        return "map-" + account;
    }

    Recommendation issued(String title) {
        return issued(title, hospital.unit());
    }

    Recommendation issued(String title, String unit) {
        ReasonCode reason = new ReasonCode("GAP", "One nurse is missing on Saturday night.", Evidence.rule("coverage", Map.of()));
        return Access.asSystem("test", () -> decisions.issue(new Proposal("RECORD_SYSTEM_VISIT", "s-" + UUID.randomUUID(), new UnitId(unit), title, List.of(reason),
                List.of(new Alternative("1", "Ann, rested 16 h", Map.of("resources", List.of("staff/ann"))), new Alternative("2", "Bob", Map.of())), 0.8, "BUILT_IN v1", "model-7", Map.of())));
    }
}
