package org.tessellate.app.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PutDocumentsTest {

    private HttpServer server;
    private volatile int status;
    private volatile String key = "";

    @BeforeEach
    void aSystem() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/base/things/1", exchange -> {
            try (exchange) {
                key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
                exchange.sendResponseHeaders(status, -1);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void put() {
        new PutDocuments("The system", URI.create("http://127.0.0.1:%d/base".formatted(server.getAddress().getPort())), "token", Duration.ofSeconds(5))
                .put("things/1", "application/json", "{}", "k1");
    }

    @Test
    void theSameKeyComesWithTheSameDocument() {
        status = 200;
        put();
        assertThat(key).isEqualTo("k1");
    }

    // A token that is over says nothing of the document: nothing is put aside because of it.
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 407, 429, 503})
    void whoTakesNothingOfUsNowIsToldLater(int answered) {
        status = answered;
        assertThatThrownBy(this::put).isInstanceOf(NotNow.class).hasMessageContaining("(%d)".formatted(answered));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422, 500})
    void whatIsRefusedIsAMatterOfTheDocument(int answered) {
        status = answered;
        assertThatThrownBy(this::put).isInstanceOf(IllegalStateException.class).hasMessageContaining("things/1");
    }
}
