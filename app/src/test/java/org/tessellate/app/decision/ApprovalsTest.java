package org.tessellate.app.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.TestClock;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.policy.PolicyScope;
import tools.jackson.databind.json.JsonMapper;

@TessellateTest
class ApprovalsTest {

    @Autowired ApiClient api;
    @Autowired Decisions decisions;
    @Autowired Exceptions exceptions;
    @Autowired Policies policies;
    @Autowired RecordingTarget target;
    @Autowired Site site;
    @Autowired TestClock clock;
    @Autowired JsonMapper json;

    private UnitId unit;

    @BeforeEach
    void aUnitWhereAChargeNurseAndThenAManagerApprove() {
        unit = site.unit();
        policy("""
                {"decisions": {"kinds": {"TEST": {"approvals": ["CHARGE_NURSE", "MANAGER"], "expireAfterMinutes": 60}}}}""");
    }

    @Test
    void isCarriedOutByTheLastApprovalOnly() {
        Recommendation issued = issue();
        assertThat(accept(api.as(Role.CHARGE_NURSE), issued, 1).status()).isEqualTo(200);
        assertThat(target.carriedOut).doesNotContain(issued.proposal().subject());
        assertThat(decisions.get(issued.id()).status()).isEqualTo(RecommendationStatus.OPEN);
        assertThat(accept(api.as(Role.MANAGER), issued, 2).status()).isEqualTo(200);
        assertThat(target.carriedOut).contains(issued.proposal().subject());
        assertThat(decisions.decisionsOn(issued.id())).extracting(Decision::outcome)
                .containsExactly(Decision.Outcome.APPROVED, Decision.Outcome.ACCEPTED);
    }

    @Test
    void refusesAnApprovalOutOfTurn() {
        Recommendation issued = issue();
        var early = accept(api.as(Role.MANAGER), issued, 1);
        assertThat(early.status()).isEqualTo(403);
        assertThat(early.body().get("detail").asString()).contains("CHARGE_NURSE");
    }

    @Test
    void onePersonCannotGiveTwoApprovals() {
        policy("{\"decisions\": {\"kinds\": {\"TEST\": {\"approvals\": [\"MANAGER\", \"MANAGER\"]}}}}");
        Recommendation issued = issue();
        assertThat(accept(api.as(Role.MANAGER), issued, 1).status()).isEqualTo(200);
        assertThat(accept(api.as(Role.MANAGER), issued, 2).status()).isEqualTo(403);
        assertThat(accept(api.as(new Grant(Role.MANAGER, unit.value())), issued, 2).status()).isEqualTo(200);
    }

    @Test
    void everyApprovalMustBeOfTheSameAlternative() {
        Recommendation issued = issue(List.of(new Alternative("1", "Ann", Map.of()), new Alternative("2", "Bob", Map.of())));
        assertThat(decide(api.as(Role.CHARGE_NURSE), issued, "accept", 1, "{\"alternative\":\"1\"}").status()).isEqualTo(200);
        var other = decide(api.as(Role.MANAGER), issued, "accept", 2, "{\"alternative\":\"2\"}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body().get("detail").asString()).contains("alternative (1), not (2)");
        assertThat(decide(api.as(Role.MANAGER), issued, "accept", 2, "{}").status()).isEqualTo(409);
        assertThat(target.carriedOut).doesNotContain(issued.proposal().subject());
        assertThat(decide(api.as(Role.MANAGER), issued, "accept", 2, "{\"alternative\":\"1\"}").status()).isEqualTo(200);
    }

    @Test
    void anExpiredOneCanStillBeOverridden() {
        Recommendation issued = issue();
        clock.advance(Duration.ofMinutes(60));
        try {
            assertThat(decide(api.as(Role.MANAGER), issued, "override", 1, "{\"reasonCode\":\"WRONG_DATA\"}").status()).isEqualTo(200);
            assertThat(target.overridden).contains(issued.proposal().subject());
        } finally {
            clock.set(TestClock.START);
        }
    }

    @Test
    void anExpiredOneStaysInTheQueueButCannotBeAccepted() {
        Recommendation issued = issue();
        clock.advance(Duration.ofMinutes(60));
        try {
            assertThat(decisions.queue(unit)).extracting(Recommendation::id).containsExactly(issued.id());
            assertThat(accept(api.as(Role.CHARGE_NURSE), issued, 1).status()).isEqualTo(409);
        } finally {
            clock.set(TestClock.START);
        }
    }

    @Test
    void anExceptionHasAnOwnerADeadlineAndAnEnd() {
        ExceptionCase raised = Access.asSystem("test",
                () -> exceptions.raise("IMPLANT_SHORT", unit, "case-1", "Implant below threshold", "supply"));
        assertThat(raised.deadline()).isEqualTo(clock.instant().plus(Duration.ofMinutes(240)));
        var manager = api.as(Role.MANAGER);
        assertThat(post(manager, raised, "assign", 1, "{\"owner\":\"maya\",\"deadline\":\"%s\"}".formatted(clock.instant())).status()).isEqualTo(200);
        assertThat(manager.get("/api/v1/exceptions?overdue=true").body().valueStream().map(open -> open.get("id").asString())).contains(raised.id());
        assertThat(post(manager, raised, "resolve", 1, "{\"resolution\":\"Found\"}").status()).isEqualTo(412);
        assertThat(post(manager, raised, "resolve", 2, "{\"resolution\":\" \"}").status()).isEqualTo(422);
        assertThat(post(manager, raised, "resolve", 2, "{\"resolution\":\"Borrowed one\"}").status()).isEqualTo(200);
        assertThat(post(manager, raised, "resolve", 3, "{\"resolution\":\"Again\"}").status()).isEqualTo(409);
        assertThat(exceptions.open(unit)).isEmpty();
    }

    @Test
    void peopleReportWhatPlanningCannotSettleInTheirOwnUnit() {
        Map<String, String> report = Map.of("unit", unit.value(), "kind", "IMPLANT_SHORT", "subject", "case-2", "title", "Implant short", "owner", "supply");
        assertThat(api.as(new Grant(Role.MANAGER, site.unit().value())).post("/api/v1/exceptions", report).status()).isEqualTo(403);
        ApiClient.As manager = api.as(new Grant(Role.MANAGER, unit.value()));
        assertThat(manager.post("/api/v1/exceptions", report).status()).isEqualTo(201);
        assertThat(manager.post("/api/v1/exceptions", Map.of("unit", unit.value(), "kind", "IMPLANT_SHORT")).status()).isEqualTo(422);
        assertThat(exceptions.open(unit)).singleElement().satisfies(open -> assertThat(open.owner()).isEqualTo("supply"));
    }

    private void policy(String document) {
        Access.asSystem("test", () -> policies.put(PolicyScope.of(unit), json.readTree(document), "Test"));
    }

    private Recommendation issue() {
        return issue(List.of());
    }

    private Recommendation issue(List<Alternative> alternatives) {
        ReasonCode reason = new ReasonCode("FEWER_GAPS", "Fewer gaps.", Evidence.forecast("forecast-1", Map.of("quantile", 0.75)));
        Proposal proposal = new Proposal("TEST", "subject-" + UUID.randomUUID(), unit, "Call in one nurse", List.of(reason), alternatives, 0.8,
                "BUILT_IN v1", "model", Map.of());
        return Access.asSystem("test", () -> decisions.issue(proposal));
    }

    private static ApiClient.Answer accept(ApiClient.As user, Recommendation on, int version) {
        return decide(user, on, "accept", version, "{}");
    }

    private static ApiClient.Answer decide(ApiClient.As user, Recommendation on, String verb, int version, String body) {
        return user.send("POST", "/api/v1/recommendations/%s/%s".formatted(on.id(), verb), "application/json",
                body.getBytes(StandardCharsets.UTF_8), "If-Match", "\"" + version + "\"");
    }

    private static ApiClient.Answer post(ApiClient.As user, ExceptionCase on, String verb, int version, String body) {
        return user.send("POST", "/api/v1/exceptions/%s/%s".formatted(on.id(), verb), "application/json",
                body.getBytes(StandardCharsets.UTF_8), "If-Match", "\"" + version + "\"");
    }
}
