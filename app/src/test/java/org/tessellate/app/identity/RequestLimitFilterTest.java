package org.tessellate.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.io.IOException;
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
import org.tessellate.app.TessellateTest;
import org.tessellate.app.runtime.OwnAddress;
import tools.jackson.databind.json.JsonMapper;

/** The door itself, with an account that may ask once in ten seconds. */
@TessellateTest
class RequestLimitFilterTest {

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
        BearerTokenFilter filter = new BearerTokenFilter(tokens, signed, new RequestLimits(new RequestLimitSettings(6, Map.of(), 600)), new OwnAddress(null), json);

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
}
