package org.tessellate.app.identity.replay;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class RepeatableRequestTest {

    private static final int LARGE = 200_000;

    /** Reads what is there and notes what it is told. */
    private static class Reader implements ReadListener {

        private final ServletInputStream in;
        private final int most;
        private final List<String> told = new ArrayList<>();
        private int length;

        Reader(ServletInputStream in, int most) {
            this.in = in;
            this.most = most;
        }

        @Override
        public void onDataAvailable() throws IOException {
            told.add("data");
            byte[] buffer = new byte[1000];
            while (in.isReady() && length < most) {
                int read = in.read(buffer);
                if (read < 0) {
                    return;
                }
                length += read;
            }
        }

        @Override
        public void onAllDataRead() {
            told.add("all");
        }

        @Override
        public void onError(Throwable failure) {
            told.add(failure.getMessage());
        }
    }

    private static RepeatableRequest request(byte[] body) throws IOException, ServletException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/exceptions");
        request.setContentType("application/json");
        request.setContent(body);
        return RepeatableRequest.of(request);
    }

    private static Reader heard(RepeatableRequest request, int most) throws IOException {
        Reader reader = new Reader(request.getInputStream(), most);
        reader.in.setReadListener(reader);
        return reader;
    }

    @Test
    void handsTheBodyToAListenerAndSaysWhenItIsRead() throws IOException, ServletException {
        try (RepeatableRequest request = request("{\"kind\": \"A\"}".getBytes(StandardCharsets.UTF_8))) {
            Reader reader = heard(request, Integer.MAX_VALUE);

            assertThat(reader.told).containsExactly("data", "all");
            assertThat(reader.length).isEqualTo(13);
            assertThat(reader.in.isFinished()).isTrue();
        }
    }

    @Test
    void handsABodyThatWaitsInAFileToAListenerAgainAndAgain() throws IOException, ServletException {
        try (RepeatableRequest request = request(new byte[LARGE])) {
            assertThat(heard(request, Integer.MAX_VALUE).length).isEqualTo(LARGE);
            Reader again = heard(request, Integer.MAX_VALUE);

            assertThat(again.length).isEqualTo(LARGE);
            assertThat(again.told).containsExactly("data", "all");
            again.in.close();
        }
    }

    @Test
    void doesNotSayThatAllIsReadWhileSomeIsLeft() throws IOException, ServletException {
        try (RepeatableRequest request = request(new byte[5000])) {
            Reader reader = heard(request, 2000);

            assertThat(reader.told).containsExactly("data");
            assertThat(reader.in.isFinished()).isFalse();
        }
    }

    @Test
    void tellsTheListenerOfAFailureInsteadOfThrowingIt() throws IOException, ServletException {
        try (RepeatableRequest request = request(new byte[10])) {
            Reader broken = new Reader(request.getInputStream(), 10) {
                @Override
                public void onDataAvailable() throws IOException {
                    throw new IOException("line cut");
                }
            };
            broken.in.setReadListener(broken);

            assertThat(broken.told).containsExactly("line cut");
        }
    }
}
