package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** Whoever calls what is on its way out hears so, and has the time to change. */
@TessellateTest
class SupersededTest {

    @Autowired
    private ApiClient api;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping operations;

    private static @Nullable String header(ApiClient.Answer answer, String name) {
        return answer.response().headers().firstValue(name).orElse(null);
    }

    @Test
    void eachAnswerSaysSinceWhenUntilWhenAndWhatToUseInstead() {
        ApiClient.Answer old = api.as(Role.MANAGER).get("/api/v1/recommendations/queue");

        assertThat(old.status()).isEqualTo(200);
        assertThat(header(old, "Deprecation")).isEqualTo("@1795392000");
        assertThat(header(old, "Sunset")).isEqualTo("Tue, 1 Jun 2027 00:00:00 GMT");
        assertThat(header(old, "Link")).isEqualTo("</api/v1/recommendations?waiting=true>; rel=\"successor-version\"");
        assertThat(header(api.as(Role.MANAGER).get("/api/v1/recommendations?waiting=true"), "Deprecation")).isNull();
    }

    @Test
    void whoMayNotHearsSoToo() {
        ApiClient.Answer refused = api.as(Role.STAFF).get("/api/v1/recommendations/queue");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(header(refused, "Sunset")).isNotNull();
    }

    @Test
    void theOpenApiDocumentMarksIt() {
        JsonNode paths = api.as(Role.ADMIN).get("/api/v1/openapi.json").body().get("paths");

        JsonNode old = paths.get("/api/v1/recommendations/queue").get("get");
        assertThat(old.get("deprecated").asBoolean()).isTrue();
        assertThat(old.get("x-sunset").asString()).isEqualTo("2027-06-01");
        assertThat(old.get("description").asString()).contains("/api/v1/recommendations?waiting=true");
        assertThat(paths.get("/api/v1/recommendations").get("get").has("deprecated")).isFalse();
    }

    @Test
    void everySupersededOperationWorksOnForHalfAYearAndHasASuccessor() {
        JsonNode paths = api.as(Role.ADMIN).get("/api/v1/openapi.json").body().get("paths");
        List<Superseded> all = operations.getHandlerMethods().values().stream().map(method -> method.getMethodAnnotation(Superseded.class))
                .filter(Objects::nonNull).toList();

        assertThat(all).isNotEmpty().allSatisfy(one -> {
            assertThat(LocalDate.parse(one.sunset())).isAfterOrEqualTo(LocalDate.parse(one.since()).plusMonths(6));
            assertThat(StreamSupport.stream(paths.propertyNames().spliterator(), false)).contains(one.by().replaceFirst("\\?.*", ""));
        });
    }
}
