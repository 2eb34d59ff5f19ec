package org.tessellate.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.runtime.OwnAddress;
import tools.jackson.databind.json.JsonMapper;

/** The door itself, with an account that may ask once in ten seconds. */
@TessellateTest
class RequestLimitFilterTest {

    @Autowired
    private ApiClient api;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private ClientTokens signed;

    @Autowired
    private Users users;

    @Autowired
    private JsonMapper json;

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void whatIsTooMuchIsAnsweredWithWhenToComeAgain() throws ServletException, IOException {
        String account = "busy." + UUID.randomUUID();
        users.create(account, "Busy", "correct horse battery", List.of(new Grant(Role.SCHEDULER, null)));
        String token = tokens.issue(users.actor(account).orElseThrow(), "test").token();
        BearerTokenFilter filter = new BearerTokenFilter(tokens, signed, new RequestLimits(new RequestLimitSettings(6, Map.of(), 600, 600)), new OwnAddress(null), json);

        assertThat(ask(filter, token).getStatus()).isEqualTo(200);
        MockHttpServletResponse refused = ask(filter, token);

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 10);
        assertThat(refused.getContentAsString()).contains("TOO_MANY_REQUESTS", "remedy");
    }

    private static MockHttpServletResponse ask(BearerTokenFilter filter, String token) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/me");
        request.addHeader("Authorization", "Bearer " + token);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void whoAsksForTokensTooOftenIsToldWhenToComeAgain() throws ServletException, IOException {
        AddressLimitFilter filter = new AddressLimitFilter(RequestLimits.Door.TOKENS, new RequestLimits(new RequestLimitSettings(600, Map.of(), 600, 6)), json);

        assertThat(knock(filter, "/api/v1/oauth/token", "192.0.2.7").getStatus()).isEqualTo(200);
        MockHttpServletResponse refused = knock(filter, "/api/v1/oauth/token", "192.0.2.7");

        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1, 10);
        assertThat(refused.getContentAsString()).contains("TOO_MANY_REQUESTS", "tessellate.api.tokens-per-minute");
        assertThat(knock(filter, "/api/v1/oauth/token", "192.0.2.8").getStatus()).as("another address").isEqualTo(200);
        assertThat(knock(filter, "/api/v1/me", "192.0.2.7").getStatus()).as("another door").isEqualTo(200);
    }

    @Test
    void theTokenDoorOfTheRunningSystemHasAnAllowance() throws IOException, InterruptedException {
        // An address of its own, so that the tokens of other tests are not refused.
        try (HttpClient client = HttpClient.newBuilder().localAddress(InetAddress.ofLiteral("127.0.0.77")).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(api.baseUrl() + "/api/v1/oauth/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString("grant_type=guess")).build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            for (int asked = 1; asked < 2_000 && answer.statusCode() == 400; asked++) {
                answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            }
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    private static MockHttpServletResponse knock(AddressLimitFilter filter, String path, String address) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
