package org.tessellate.app.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

@TessellateTest
class RecommendationLifeTest {

    @Autowired ApiClient api;
    @Autowired Decisions decisions;
    @Autowired Exceptions exceptions;
    @Autowired RecordingTarget target;
    @Autowired Site site;
    @Autowired TestClock clock;

    private UnitId unit;

    @BeforeEach
    void aUnit() {
        unit = site.unit();
    }

    @Test
    void carriesOutWhatIsAcceptedAndRecordsWhoDecided() {
        Recommendation issued = issue(Map.of());
        var answer = decide(Role.MANAGER, issued, "accept", "{\"comment\":\"Fine\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(target.carriedOut).contains(issued.proposal().subject());
        assertThat(decisions.decisionsOn(issued.id())).singleElement().satisfies(decision -> {
            assertThat(decision.outcome()).isEqualTo(Decision.Outcome.ACCEPTED);
            assertThat(decision.user()).isEqualTo("test.manager");
            assertThat(decision.roles()).isEqualTo("MANAGER");
            assertThat(decision.at()).isEqualTo(clock.instant());
            assertThat(decision.policyVersion()).isEqualTo("BUILT_IN v1");
            assertThat(decision.modelVersion()).isEqualTo("test-model-1");
        });
    }

    @Test
    void anAcceptanceThatCannotBeCarriedOutIsRefusedAndTheRecommendationStaysOpen() {
        Recommendation issued = issue(Map.of("impossible", true));
        assertThat(decide(Role.MANAGER, issued, "accept", "{}").status()).isEqualTo(409);
        assertThat(decisions.get(issued.id()).status()).isEqualTo(RecommendationStatus.OPEN);
        assertThat(decisions.decisionsOn(issued.id())).isEmpty();
        assertThat(decisions.queue(unit)).extracting(Recommendation::id).contains(issued.id());
    }

    @Test
    void whatWaitsComesInPagesWithATotal() {
        Recommendation first = issue(Map.of());
        Recommendation second = issue(Map.of());
        String waiting = "/api/v1/recommendations?waiting=true&size=1&unit=" + unit;

        var page = api.as(Role.MANAGER).get(waiting + "&page=1").body();

        assertThat(page.get("total").asInt()).isEqualTo(2);
        assertThat(page.get("items").size()).isEqualTo(1);
        assertThat(List.of(first.id().value(), second.id().value())).contains(page.at("/items/0/id").asString());
        assertThat(decide(Role.MANAGER, first, "accept", "{}").status()).isEqualTo(200);
        assertThat(api.as(Role.MANAGER).get(waiting).body().at("/items/0/id").asString()).isEqualTo(second.id().value());
        assertThat(api.as(Role.MANAGER).get(waiting + "&status=ACCEPTED").status()).isEqualTo(422);
    }

    @Test
    void aChargeNurseOverridesWithACodedReason() {
        Recommendation issued = issue(Map.of());
        var answer = decide(Role.CHARGE_NURSE, issued, "override", "{\"reasonCode\":\"SKILL_MIX\",\"comment\":\"Two new starters\"}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(target.overridden).contains(issued.proposal().subject());
        assertThat(decisions.decisionsOn(issued.id())).singleElement().satisfies(decision -> {
            assertThat(decision.reasonCode()).isEqualTo("SKILL_MIX");
            assertThat(decision.roles()).isEqualTo("CHARGE_NURSE");
        });
    }

    @Test
    void refusesAnUnknownReasonAndAnOtherWithoutWords() {
        Recommendation issued = issue(Map.of());
        var unknown = decide(Role.MANAGER, issued, "override", "{\"reasonCode\":\"BECAUSE\"}");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.body().get("remedy").asString()).contains("SKILL_MIX");
        assertThat(decide(Role.MANAGER, issued, "override", "{\"reasonCode\":\"OTHER\"}").status()).isEqualTo(422);
    }

    @Test
    void aDeferredOneComesBackIntoTheQueueWhenItsTimeHasCome() {
        Recommendation issued = issue(Map.of());
        var until = clock.instant().plus(Duration.ofHours(2));
        assertThat(decide(Role.MANAGER, issued, "defer", "{\"until\":\"%s\"}".formatted(until)).status()).isEqualTo(200);
        assertThat(decisions.queue(unit)).isEmpty();
        clock.set(until);
        try {
            assertThat(decisions.queue(unit)).extracting(Recommendation::id).containsExactly(issued.id());
        } finally {
            clock.set(TestClock.START);
        }
    }

    @Test
    void theSecondOfTwoDecisionsIsRefused() {
        Recommendation issued = issue(Map.of());
        assertThat(decide(Role.MANAGER, issued, "accept", "{}").status()).isEqualTo(200);
        assertThat(decide(Role.CHARGE_NURSE, issued, "override", "{\"reasonCode\":\"SKILL_MIX\"}").status()).isEqualTo(409);
    }

    @Test
    void refusesADecisionOnAnOldVersion() {
        Recommendation issued = issue(Map.of());
        assertThat(decide(Role.MANAGER, issued, "defer", "{\"until\":\"2026-04-01T00:00:00Z\"}").status()).isEqualTo(200);
        assertThat(decide(Role.MANAGER, issued, "accept", "{}").status()).isEqualTo(412);
    }

    @Test
    void aNewProposalOnTheSameSubjectReplacesTheOpenOne() {
        Recommendation first = issue(Map.of());
        Recommendation second = Access.asSystem("test", () -> decisions.issue(first.proposal()));
        assertThat(decisions.get(first.id()).status()).isEqualTo(RecommendationStatus.WITHDRAWN);
        assertThat(decisions.queue(unit)).extracting(Recommendation::id).containsExactly(second.id());
    }

    @Test
    void refusesToIssueWhatRestsOnNoRuleAndNoForecast() {
        assertThatThrownBy(() -> issue(List.of(), Map.of())).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gives no reason").hasMessageContaining("Maybe");
        ReasonCode unfounded = new ReasonCode("BETTER", "It is better.", Evidence.rule(" ", Map.of()));
        assertThatThrownBy(() -> issue(List.of(unfounded), Map.of())).hasMessageContaining("rests on no rule and no forecast");
    }

    @Test
    void aManagerOfAnotherUnitMayNotDecide() {
        Recommendation issued = issue(Map.of());
        var answer = send(api.as(new Grant(Role.MANAGER, site.unit().value())), issued, "accept", "{}");
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aManagerReadsTheDecisionsOfTheirOwnUnitOnly() {
        Recommendation issued = issue(Map.of());
        ExceptionCase raised = Access.asSystem("test", () -> exceptions.raise("IMPLANT_SHORT", unit, "case-1", "Implant short", "supply"));
        ApiClient.As own = api.as(new Grant(Role.MANAGER, unit.value()));
        ApiClient.As other = api.as(new Grant(Role.MANAGER, site.unit().value()));
        for (String path : List.of("?status=OPEN", "/queue")) {
            assertThat(own.get("/api/v1/recommendations" + path).text()).as(path).contains(issued.id().value());
            assertThat(other.get("/api/v1/recommendations" + path).text()).as(path).doesNotContain(issued.id().value());
        }
        assertThat(own.get("/api/v1/recommendations/" + issued.id()).status()).isEqualTo(200);
        assertThat(other.get("/api/v1/recommendations/" + issued.id()).status()).isEqualTo(403);
        assertThat(own.get("/api/v1/exceptions").text()).contains(raised.id());
        assertThat(other.get("/api/v1/exceptions").text()).doesNotContain(raised.id());
    }

    @Test
    void refusesToPutOffWithoutATime() {
        assertThat(decide(Role.MANAGER, issue(Map.of()), "defer", "{}").status()).isEqualTo(422);
    }

    private Recommendation issue(Map<String, Object> payload) {
        ReasonCode reason = new ReasonCode("FEWER_GAPS", "Lowers expected understaffing in the next four hours.",
                Evidence.rule("coverage-minimum", Map.of("gapsBefore", 3, "gapsAfter", 1)));
        return issue(List.of(reason), payload);
    }

    private Recommendation issue(List<ReasonCode> reasons, Map<String, Object> payload) {
        Proposal proposal = new Proposal("TEST", "subject-" + UUID.randomUUID(), unit, "Call in one nurse", reasons, List.of(), 0.8,
                "BUILT_IN v1", "test-model-1", payload);
        return Access.asSystem("test", () -> decisions.issue(proposal));
    }

    private ApiClient.Answer decide(Role role, Recommendation on, String verb, String body) {
        return send(api.as(role), on, verb, body);
    }

    private static ApiClient.Answer send(ApiClient.As user, Recommendation on, String verb, String body) {
        return user.send("POST", "/api/v1/recommendations/%s/%s".formatted(on.id(), verb), "application/json",
                body.getBytes(StandardCharsets.UTF_8), "If-Match", "\"" + on.version() + "\"");
    }
}
