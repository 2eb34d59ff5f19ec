package org.tessellate.bench.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CutProxyTest {

    private final CompletableFuture<Integer> heard = new CompletableFuture<>();

    private ServerSocket database;
    private CutProxy line;

    /** Answers each byte by the next one, and notes the first byte above 100 that it hears. */
    @BeforeEach
    void aServerThatCounts() throws IOException {
        database = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        line = CutProxy.to(database.getLocalPort());
        Thread.ofVirtual().start(() -> {
            while (!database.isClosed()) {
                try {
                    Socket client = database.accept();
                    Thread.ofVirtual().start(() -> count(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void count(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next > 100) {
                    heard.complete(next);
                }
                client.getOutputStream().write(next + 1);
            }
        } catch (IOException cut) {
            heard.complete(-1);
        }
    }

    @AfterEach
    void takeItAway() throws IOException {
        line.close();
        database.close();
    }

    private Socket connected() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), line.port());
        client.setSoTimeout(20_000);
        client.getOutputStream().write(1);
        assertThat(client.getInputStream().read()).isEqualTo(2);
        return client;
    }

    @Test
    void carriesBothWaysUntilItIsCutAndAgainAfterwards() throws IOException {
        try (Socket client = connected()) {
            assertThat(line.cut()).isEqualTo(1);

            assertThat(isOver(client)).isTrue();
        }
        try (Socket again = connected()) {
            assertThat(again.isConnected()).isTrue();
        }
    }

    @Test
    void aDeafLineDeliversWhatIsSentAndLosesTheAnswer() throws Exception {
        try (Socket client = connected()) {
            Thread cutting = Thread.ofVirtual().start(line::deafen);
            while (heard.getNow(0) == 0 && cutting.isAlive()) {
                client.getOutputStream().write(101);
                Thread.onSpinWait();
            }
            cutting.join();

            assertThat(heard.get()).as("the last thing sent arrived").isEqualTo(101);
            assertThat(isOver(client)).isTrue();
        }
    }

    private static boolean isOver(Socket client) {
        try {
            int next = client.getInputStream().read();
            while (next >= 0) {
                next = client.getInputStream().read();
            }
            return true;
        } catch (IOException reset) {
            return true;
        }
    }
}
