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
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Carries the SDK's calls over the JDK's client: no redirects, one deadline for the whole answer. */
final class JdkTransport implements HttpClient {

    private static final List<String> SET_BY_THE_JDK = List.of("content-length", "host", "connection");

    private final java.net.http.HttpClient client;
    private final AnthropicBackend backend;
    private final Duration timeout;

    JdkTransport(AnthropicBackend backend, Duration timeout) {
        this.client = java.net.http.HttpClient.newBuilder().connectTimeout(timeout).followRedirects(java.net.http.HttpClient.Redirect.NEVER).build();
        this.backend = backend;
        this.timeout = timeout;
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        try {
            return answer(client.sendAsync(prepared(request), BodyHandlers.ofByteArray()).orTimeout(timeout.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS).join());
        } catch (java.util.concurrent.CompletionException failure) {
            throw new AnthropicIoException("The assistant could not be reached within (%s).".formatted(timeout), failure.getCause());
        }
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return client.sendAsync(prepared(request), BodyHandlers.ofByteArray()).thenApply(JdkTransport::answer);
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
        client.close();
    }
}
