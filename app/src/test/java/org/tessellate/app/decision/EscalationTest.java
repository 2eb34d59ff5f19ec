package org.tessellate.app.decision;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.tessellate.app.identity.Role;

@TessellateTest
class EscalationTest {

    @Autowired ApiClient api;
    @Autowired Decisions decisions;
    @Autowired Exceptions exceptions;
    @Autowired ExceptionStore store;
    @Autowired Site site;
    @Autowired TestClock clock;

    private UnitId unit;
    private ExceptionCase raised;

    @BeforeEach
    void anException() {
        unit = site.unit();
        raised = Access.asSystem("test", () -> exceptions.raise("IMPLANT_SHORT", unit, "case-1", "Implant below threshold", "supply"));
    }

    private boolean escalate() {
        return Access.asSystem("test", () -> exceptions.escalate(raised.id()));
    }

    @Test
    void whatNobodySettledInTimeGoesToTheManagerWithTimeAnew() {
        clock.advance(Duration.ofMinutes(240));
        assertThat(store.toEscalate(clock.instant())).contains(raised.id());

        assertThat(escalate()).isTrue();

        assertThat(exceptions.find(raised.id())).hasValueSatisfying(open -> {
            assertThat(open.owner()).isEqualTo("MANAGER");
            assertThat(open.escalatedFrom()).isEqualTo("supply");
            assertThat(open.deadline()).isEqualTo(clock.instant().plus(Duration.ofMinutes(240)));
        });
    }

    @Test
    void aMinuteBeforeItsDeadlineItStays() {
        clock.advance(Duration.ofMinutes(239));

        assertThat(store.toEscalate(clock.instant())).doesNotContain(raised.id());
        assertThat(escalate()).isFalse();
    }

    @Test
    void itIsHandedOnOnce() {
        clock.advance(Duration.ofMinutes(240));
        escalate();
        clock.advance(Duration.ofMinutes(240));

        assertThat(store.toEscalate(clock.instant())).doesNotContain(raised.id());
        assertThat(escalate()).isFalse();
    }

    @Test
    void aResolutionCanBeTakenBack() {
        ApiClient.As manager = api.as(Role.MANAGER);
        String path = "/api/v1/exceptions/" + raised.id();
        assertThat(manager.send("POST", path + "/reopen", "application/json", new byte[0], "If-Match", "\"1\"").status()).isEqualTo(409);
        manager.send("POST", path + "/resolve", "application/json", "{\"resolution\":\"Borrowed\"}".getBytes(), "If-Match", "\"1\"");

        assertThat(manager.send("POST", path + "/reopen", "application/json", new byte[0], "If-Match", "\"2\"").status()).isEqualTo(200);
        assertThat(exceptions.open(unit)).extracting(ExceptionCase::resolution).containsExactly((String) null);
    }

    @Test
    void oneReopenedHasTimeAnewAndIsHandedOnAgain() {
        clock.advance(Duration.ofMinutes(240));
        escalate();
        ExceptionCase reopened = Access.asSystem("test", () -> exceptions.reopen(raised.id(), exceptions.resolve(raised.id(), 2, "Borrowed").version()));

        assertThat(reopened.deadline()).isEqualTo(clock.instant().plus(Duration.ofMinutes(240)));
        assertThat(reopened.escalatedFrom()).isNull();
        clock.advance(Duration.ofMinutes(240));
        assertThat(escalate()).isTrue();
    }

    @Test
    void oneOfAUnitThatIsGoneDoesNotKeepTheOthers() {
        ExceptionCase lost = new ExceptionCase(UUID.randomUUID().toString(), "IMPLANT_SHORT", new UnitId("gone-" + UUID.randomUUID()), "case-2", "Of a unit that is gone",
                "supply", clock.instant(), clock.instant(), ExceptionCase.Status.OPEN, null, null, 1);
        store.put(lost);
        clock.advance(Duration.ofMinutes(240));
        try {
            Access.asSystem("test", () -> ExceptionEscalation.escalateAll(exceptions, List.of(lost.id(), raised.id())));

            assertThat(exceptions.find(raised.id())).hasValueSatisfying(open -> assertThat(open.owner()).isEqualTo("MANAGER"));
            assertThat(exceptions.find(lost.id())).hasValueSatisfying(open -> assertThat(open.owner()).isEqualTo("supply"));
        } finally {
            store.put(lost.resolved("Test"));
        }
    }

    @Test
    void aDeferralCanBeTakenBackAndIsKept() {
        ReasonCode reason = new ReasonCode("FEWER_GAPS", "Fewer gaps.", Evidence.forecast("forecast-1", Map.of("quantile", 0.75)));
        Recommendation issued = Access.asSystem("test", () -> decisions.issue(new Proposal("TEST", "subject-" + UUID.randomUUID(), unit,
                "Call in one nurse", List.of(reason), List.of(), 0.8, "BUILT_IN v1", "model", Map.of())));
        ApiClient.As manager = api.as(Role.MANAGER);
        String path = "/api/v1/recommendations/" + issued.id();
        String until = "{\"until\":\"%s\"}".formatted(clock.instant().plus(Duration.ofHours(4)));
        assertThat(manager.send("POST", path + "/resume", "application/json", new byte[0], "If-Match", "\"1\"").status()).isEqualTo(409);
        manager.send("POST", path + "/defer", "application/json", until.getBytes(), "If-Match", "\"1\"");
        assertThat(decisions.queue(unit)).isEmpty();

        assertThat(manager.send("POST", path + "/resume", "application/json", new byte[0], "If-Match", "\"2\"").status()).isEqualTo(200);
        assertThat(decisions.queue(unit)).extracting(Recommendation::id).containsExactly(issued.id());
        assertThat(decisions.decisionsOn(issued.id())).extracting(Decision::outcome).containsExactly(Decision.Outcome.DEFERRED, Decision.Outcome.RESUMED);
    }
}
