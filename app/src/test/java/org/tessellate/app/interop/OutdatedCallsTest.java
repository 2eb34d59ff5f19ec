package org.tessellate.app.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.rostering.RosterFixture;
import org.tessellate.app.runtime.Outdated;
import tools.jackson.databind.JsonNode;

@TessellateTest
class OutdatedCallsTest {

    private static final String OBSERVATIONS = "/api/v1/demand/observations?unit=%s&from=2026-03-02T00:00:00Z&%s=2026-03-03T00:00:00Z";

    @Autowired
    private ApiClient api;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    private RosterFixture ward;
    private String roster;

    @BeforeEach
    void aRoster() {
        ward = RosterFixture.ward(api, 1);
        roster = ward.draft(7);
    }

    private static Optional<String> header(ApiClient.Answer answer, String name) {
        return answer.response().headers().firstValue(name);
    }

    @Test
    void anOutdatedOperationSaysSinceWhenUntilWhenAndWhatToUse() {
        ApiClient.Answer answer = api.as(Role.MANAGER).get("/api/v1/rosters/" + roster + "/needs");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(header(answer, "Deprecation")).as("2026-11-23, RFC 9745").hasValue("@1795392000");
        assertThat(header(answer, "Sunset")).as("RFC 8594").hasValue("Wed, 01 Dec 2027 00:00:00 GMT");
        assertThat(answer.response().headers().allValues("Link")).containsExactly("</api/v1/openapi.json>; rel=\"deprecation\"; type=\"application/json\"",
                "</api/v1/rosters/%s/board>; rel=\"successor-version\"".formatted(roster));
    }

    @Test
    void whatIsNotOutdatedSaysNothing() {
        ApiClient.Answer answer = api.as(Role.MANAGER).get("/api/v1/rosters/" + roster + "/board");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(header(answer, "Deprecation")).isEmpty();
        assertThat(header(answer, "Sunset")).isEmpty();
    }

    @Test
    void anOutdatedParameterIsToldOnlyToThoseWhoSendIt() {
        ApiClient.As analyst = api.as(Role.ANALYST);

        ApiClient.Answer old = analyst.get(OBSERVATIONS.formatted(ward.unit, "until"));
        ApiClient.Answer now = analyst.get(OBSERVATIONS.formatted(ward.unit, "to"));

        assertThat(header(old, "Deprecation")).isPresent();
        assertThat(header(now, "Deprecation")).isEmpty();
        assertThat(now.status()).isEqualTo(200);
        assertThat(now.text()).isEqualTo(old.text());
        assertThat(analyst.get((OBSERVATIONS + "&to=2026-03-03T00:00:00Z").formatted(ward.unit, "until")).text()).contains("must be given once");
    }

    @Test
    void theOpenApiDocumentSaysSoToo() {
        JsonNode paths = api.as(Role.MANAGER).get("/api/v1/openapi.json").body().get("paths");

        JsonNode needs = paths.get("/api/v1/rosters/{id}/needs").get("get");
        assertThat(needs.get("deprecated").asBoolean()).isTrue();
        assertThat(needs.get("description").asString()).contains("2027-12-01", "/api/v1/rosters/{id}/board");
        assertThat(paths.get("/api/v1/rosters/{id}/board").get("get").path("deprecated").asBoolean(false)).isFalse();
        JsonNode observations = paths.get("/api/v1/demand/observations").get("get");
        assertThat(observations.path("deprecated").asBoolean(false)).isFalse();
        assertThat(observations.get("parameters").valueStream().filter(one -> one.path("deprecated").asBoolean(false)).map(one -> one.get("name").asString()))
                .containsExactly("until");
    }

    @Test
    void eachAccountsCallsAreCountedForThoseWhoLookAfterTheConnections() {
        ApiClient.As theirs = api.as(new Grant(Role.MANAGER, ward.unit));
        theirs.get("/api/v1/rosters/" + roster + "/needs");
        theirs.get("/api/v1/rosters/" + roster + "/needs");

        JsonNode line = api.as(Role.INTEGRATOR).get("/api/v1/integration/outdated-calls").body().valueStream()
                .filter(one -> one.get("client").asString().equals("test.manager." + ward.unit)).findFirst().orElseThrow();

        assertThat(line.get("operation").asString()).isEqualTo("GET /api/v1/rosters/{id}/needs");
        assertThat(line.get("calls").asLong()).isEqualTo(2);
        assertThat(PageClient.signedIn(api, Role.INTEGRATOR).get("/integration").body()).contains("test.manager." + ward.unit, "/api/v1/rosters/{id}/board");
    }

    @Test
    void whoMayNotCallItIsNotCounted() {
        assertThat(api.as(new Grant(Role.STAFF, ward.unit)).get(OBSERVATIONS.formatted(ward.unit, "until")).status()).isEqualTo(403);

        assertThat(api.as(Role.INTEGRATOR).get("/api/v1/integration/outdated-calls").text()).doesNotContain("test.staff." + ward.unit);
    }

    @Test
    void nothingGoesBeforeAYearIsOver() {
        assertThat(mappings.getHandlerMethods().values().stream().map(handler -> handler.getMethodAnnotation(Outdated.class)).filter(one -> one != null))
                .isNotEmpty().allSatisfy(one -> assertThat(LocalDate.parse(one.sunset())).isAfterOrEqualTo(LocalDate.parse(one.since()).plusYears(1)));
    }
}
