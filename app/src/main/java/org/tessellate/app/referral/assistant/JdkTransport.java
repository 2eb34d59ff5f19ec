package org.tessellate.app.referral.assistant;

import com.anthropic.backends.AnthropicBackend;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.Headers;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.errors.AnthropicIoException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.tessellate.app.runtime.TimedHttp;

/** Carries the SDK's calls over the JDK's client: no redirects, one deadline for the whole answer, which ends the call, and no more of it than a suggestion needs. */
final class JdkTransport implements HttpClient {

    private static final List<String> SET_BY_THE_JDK = List.of("content-length", "host", "connection");

    /** A suggestion has a few thousand bytes. */
    private static final long MOST_BYTES = 1 << 20;

    private final TimedHttp http;
    private final AnthropicBackend backend;
    private final Duration timeout;

    JdkTransport(AnthropicBackend backend, Duration timeout) {
        this.http = new TimedHttp(timeout);
        this.backend = backend;
        this.timeout = timeout;
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        try {
            return answer(http.send(prepared(request), MOST_BYTES));
        } catch (IOException failure) {
            throw new AnthropicIoException("The assistant did not answer within (%s) and (%d) bytes.".formatted(timeout, MOST_BYTES), failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AnthropicIoException("The assistant was not waited for.", stopped);
        }
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return CompletableFuture.supplyAsync(() -> execute(request, options));
    }

    private java.net.http.HttpRequest prepared(HttpRequest plain) {
        HttpRequest request = backend.authorizeRequest(backend.prepareRequest(plain));
        String base = request.baseUrl().endsWith("/") ? request.baseUrl().substring(0, request.baseUrl().length() - 1) : request.baseUrl();
        java.net.http.HttpRequest.Builder built = java.net.http.HttpRequest.newBuilder(URI.create(base + "/" + String.join("/", request.pathSegments()))).timeout(timeout);
        request.headers().names().stream().filter(name -> !SET_BY_THE_JDK.contains(name.toLowerCase(java.util.Locale.ROOT)))
                .forEach(name -> request.headers().values(name).forEach(value -> built.header(name, value)));
        return built.header("Content-Type", "application/json").method(request.method().name(), BodyPublishers.ofByteArray(body(request))).build();
    }

    private static byte[] body(HttpRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (request.body() != null) {
            request.body().writeTo(bytes);
        }
        return bytes.toByteArray();
    }

    private static HttpResponse answer(java.net.http.HttpResponse<byte[]> response) {
        Headers.Builder headers = Headers.builder();
        response.headers().map().forEach(headers::put);
        return new Answer(response.statusCode(), headers.build(), new java.io.ByteArrayInputStream(response.body()));
    }

    private record Answer(int statusCode, Headers headers, InputStream body) implements HttpResponse {

        @Override
        public void close() {
            try {
                body.close();
            } catch (IOException failure) {
                throw new java.io.UncheckedIOException(failure);
            }
        }
    }

    @Override
    public void close() {
        // Nothing is open between calls.
    }
}
