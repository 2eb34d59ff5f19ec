package org.tessellate.app.interop.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a line may lead, and how long. */
class EhrLineTest {

    private static final URI BASE = URI.create("https://ehr.hospital/fhir/r4/");

    @ParameterizedTest
    @CsvSource({
            "?_getpages=abc&_getpagesoffset=20, https://ehr.hospital/fhir/r4?_getpages=abc&_getpagesoffset=20",
            "https://ehr.hospital/fhir/r4?_getpages=abc, https://ehr.hospital/fhir/r4?_getpages=abc",
            "Appointment?page=2, https://ehr.hospital/fhir/r4/Appointment?page=2",
            "https://EHR.hospital/fhir/r4/Appointment/7, https://EHR.hospital/fhir/r4/Appointment/7",
            "Appointment?identifier=a|b c, https://ehr.hospital/fhir/r4/Appointment?identifier=a%7Cb%20c"})
    void addressesOfTheSystemAreFollowed(String address, String wanted) {
        assertThat(EhrAddress.within(BASE, address)).contains(URI.create(wanted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../admin", "https://ehr.hospital/fhir/r4/../../admin", "https://ehr.hospital/fhir/r4/x/../../../admin", "/admin", "../../../../x",
        "https://ehr.hospital/fhir/r4/%2e%2e/admin", "https://ehr.hospital/fhir/r4/%2E%2E%2Fadmin", "https://ehr.hospital/fhir/r4evil", "//elsewhere/fhir/r4/x",
        "https://ehr.hospital@elsewhere/fhir/r4/x", "http://ehr.hospital/fhir/r4/x", "https://ehr.hospital:8443/fhir/r4/x", "https://ehr.hospital/fhir/r4/a\\b", "mailto:x"})
    void othersAreNot(String address) {
        assertThat(EhrAddress.within(BASE, address)).isEmpty();
    }

    @Test
    @Timeout(60)
    void anAnswerThatDripsIsGivenUpAtTheDeadline() throws IOException {
        CountDownLatch end = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> drip(exchange, end));
        server.start();
        EhrLine line = new EhrLine(new EhrSettings.System("slow", URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/fhir"), null, 1_000,
                Duration.ofMillis(200), 3, Set.of(), Set.of(), null), Clock.systemUTC());

        assertThatThrownBy(() -> line.get("metadata")).isInstanceOf(EhrFailure.class).hasMessageContaining("did not answer (HttpTimeoutException)");

        end.countDown();
        server.stop(0);
    }

    private static void drip(HttpExchange exchange, CountDownLatch end) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            while (!end.await(20, TimeUnit.MILLISECONDS)) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
            }
        } catch (InterruptedException | IOException gone) {
            exchange.close();
        }
    }
}
