package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.ApiClient.Answer;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;

/** Each refusal is an RFC 9457 problem with a code and a remedy, and never tells of the inside. */
@TessellateTest
class ProblemBodiesTest {

    private static final int MEGABYTE = 1 << 20;

    @Autowired
    private ApiClient api;

    @Test
    void brokenJsonIsABadRequest() {
        assertProblem(admin().post("/api/v1/users", "{\"username\": "), 400, "MALFORMED_REQUEST");
    }

    @Test
    void aBodyOfAnotherShapeIsABadRequest() {
        assertProblem(admin().post("/api/v1/users", "[1, 2]"), 400, "MALFORMED_REQUEST");
    }

    @Test
    void aMissingBodyIsABadRequest() {
        assertProblem(admin().send("POST", "/api/v1/users", "application/json", new byte[0]), 400, "MALFORMED_REQUEST");
    }

    @Test
    void unacceptableValuesAreNamed() {
        Answer answer = admin().post("/api/v1/users", Map.of("username", "", "displayName", "x", "password", "long enough", "grants", java.util.List.of()));

        assertProblem(answer, 422, "INVALID_VALUE");
        assertThat(answer.body().get("detail").asString()).contains("username").contains("grants");
    }

    @Test
    void anUnknownThingIsNotFound() {
        assertProblem(admin().get("/api/v1/units/no-such-unit"), 404, "NOT_FOUND");
    }

    @Test
    void anUnknownAddressIsNotFoundAsAProblemToo() {
        Answer answer = admin().get("/api/v1/no-such-thing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(contentType(answer)).contains("json");
        assertThat(answer.text()).doesNotContain("org.tessellate");
    }

    @Test
    void theWrongMethodIsRefused() {
        assertThat(admin().put("/api/v1/users", Map.of()).status()).isEqualTo(405);
    }

    @Test
    void anUnknownContentTypeIsRefused() {
        assertThat(admin().send("POST", "/api/v1/users", "application/xml", "<user/>".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(415);
    }

    @Test
    void strangersAreToldHowToSignIn() {
        Answer answer = api.asNobody().get("/api/v1/units");

        assertProblem(answer, 401, "UNAUTHENTICATED");
        assertThat(answer.body().get("remedy").asString()).contains("/api/v1/tokens");
    }

    @Test
    void aBodyOfTenMegabytesIsTooLarge() {
        assertProblem(admin().post("/api/v1/users", "{\"username\":\"" + "x".repeat(10 * MEGABYTE) + "\"}"), 413, "TOO_LARGE");
    }

    @Test
    void aBodyThatDoesNotSayHowLongItIsIsTooLargeAsWell() {
        byte[] body = ("{\"username\":\"" + "x".repeat(3 * MEGABYTE) + "\"}").getBytes(StandardCharsets.UTF_8);

        Answer answer = admin().send(admin().request("/api/v1/users").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

        assertProblem(answer, 413, "TOO_LARGE");
    }

    @Test
    void filesMayBeLargerThanJson() {
        byte[] csv = ("id,name\n" + " ".repeat(3 * MEGABYTE)).getBytes(StandardCharsets.UTF_8);

        assertThat(admin().send("POST", "/api/v1/units/import", "text/csv", csv).status()).isNotEqualTo(413);
    }

    private ApiClient.As admin() {
        return api.as(Role.ADMIN);
    }

    private static String contentType(Answer answer) {
        return answer.response().headers().firstValue("Content-Type").orElse("");
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(contentType(answer)).contains("application/problem+json");
        assertThat(answer.body().get("status").asInt()).isEqualTo(status);
        assertThat(answer.body().get("code").asString()).isEqualTo(code);
        assertThat(answer.body().get("type").asString()).startsWith("urn:tessellate:problem:");
        assertThat(answer.body().get("title").asString()).isNotBlank();
        assertThat(answer.body().get("detail").asString()).isNotBlank().hasSizeLessThan(2_000).doesNotContain("Exception").doesNotContain("org.tessellate");
        assertThat(answer.body().get("remedy").asString()).isNotBlank();
    }
}
