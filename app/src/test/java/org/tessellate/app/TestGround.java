package org.tessellate.app;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.identity.Users;
import tools.jackson.databind.json.JsonMapper;

/** What the tests add to the application: the clock they set, a client for the API, and a reader of inbound messages. */
@TestConfiguration(proxyBeanMethods = false)
class TestGround {

    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    @Bean
    ScriptedHandler scriptedHandler() {
        return new ScriptedHandler();
    }

    @Bean
    @Lazy
    ApiClient apiClient(Environment environment, Users users, JsonMapper json, JdbcClient jdbc, TestClock clock) {
        return new ApiClient(environment, users, json, new IssuedTokens(jdbc, clock));
    }
}
