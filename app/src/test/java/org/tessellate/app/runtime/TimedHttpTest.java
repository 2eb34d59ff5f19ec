package org.tessellate.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Conversations with systems that drip, flood or point elsewhere. */
@Timeout(30)
class TimedHttpTest {

    private final CountDownLatch leftAlone = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private HttpRequest asked(HttpHandler answer) {
        server.createContext("/", answer);
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/")).build();
    }

    /** A byte now and then, for ever: until nobody listens any more. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (!leftAlone.await(20, TimeUnit.MILLISECONDS)) {
                body.write('x');
                body.flush();
            }
        } catch (InterruptedException | IOException gone) {
            leftAlone.countDown();
        }
    }

    private static void say(HttpExchange exchange, int status, int bytes) throws IOException {
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(status, bytes == 0 ? -1 : bytes);
        exchange.getResponseBody().write(new byte[bytes]);
        exchange.close();
    }

    @Test
    void aBodyThatDripsIsLeftAtTheDeadline() throws InterruptedException {
        HttpRequest request = asked(this::drip);

        assertThatThrownBy(() -> new TimedHttp(Duration.ofMillis(300)).send(request, 1_000_000)).isInstanceOf(HttpTimeoutException.class);

        assertThat(leftAlone.await(10, TimeUnit.SECONDS)).as("the line is closed").isTrue();
    }

    @Test
    void aBodyThatNobodyWantsMayNotDripEither() {
        HttpRequest request = asked(this::drip);

        assertThatThrownBy(() -> new TimedHttp(Duration.ofMillis(300)).status(request)).isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void anAnswerHasAsManyBytesAsWantedAtMost() throws Exception {
        HttpRequest request = asked(exchange -> say(exchange, 200, 100_000));
        TimedHttp http = new TimedHttp(Duration.ofSeconds(10));

        assertThat(http.send(request, 100_000).body()).hasSize(100_000);
        assertThatThrownBy(() -> http.send(request, 99_999)).isInstanceOf(TimedHttp.TooLarge.class).hasMessageContaining("99999");
        assertThat(http.status(request)).isEqualTo(200);
    }

    @Test
    void aRedirectionIsAnAnswerAndNotFollowed() throws Exception {
        assertThat(new TimedHttp(Duration.ofSeconds(10)).send(asked(exchange -> say(exchange, 302, 0)), 10).statusCode()).isEqualTo(302);
    }

    @Test
    void oneThatIsNotThereIsToldFromOneThatIsSlow() {
        HttpRequest request = asked(exchange -> say(exchange, 200, 0));
        server.stop(0);

        assertThatThrownBy(() -> new TimedHttp(Duration.ofSeconds(10)).send(request, 10)).isInstanceOf(ConnectException.class);
    }
}
