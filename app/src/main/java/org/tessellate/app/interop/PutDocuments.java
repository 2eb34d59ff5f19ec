package org.tessellate.app.interop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.TimedHttp;

/**
 * Hands documents to another system by HTTP PUT with an Idempotency-Key, so that the same may come twice. Anything but 2xx means that it was not
 * taken; 429, 503 and their kin that it is to come later. Thread-safe.
 */
public final class PutDocuments {

    /** What says nothing of the document: the system, or what stands before it, takes nothing of anybody, or nothing of us, at the moment. */
    private static final Set<Integer> DOWN = Set.of(401, 403, 407, 408, 425, 429, 502, 503, 504);

    private final String system;
    private final URI base;
    private final @Nullable String token;
    private final TimedHttp http;

    /** @param system what people call it, with its article: {@code The ERP} */
    public PutDocuments(String system, URI base, @Nullable String token, Duration timeout) {
        this.system = system;
        this.base = URI.create(base.toString().replaceFirst("/?$", "/"));
        this.token = token;
        this.http = new TimedHttp(timeout);
    }

    /** @throws NotNow when nothing can be told at the moment; any other exception means that this document was refused */
    public void put(String path, String mediaType, String body, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).header("Content-Type", mediaType).header("Idempotency-Key", key)
                .PUT(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        judge(send(request.build()), path);
    }

    private void judge(int status, String path) {
        if (DOWN.contains(status)) {
            throw new NotNow("%s answered (%d) to (%s).\nMaybe it is down or busy, or our token is over; it is told again, however long that takes.".formatted(system, status, path), null);
        }
        if (status < 200 || status >= 300) {
            throw new IllegalStateException("%s answered (%d) to (%s).\nMaybe its log says why; it is told again, and at last waits under Integration."
                    .formatted(system, status, path));
        }
    }

    private int send(HttpRequest request) {
        try {
            return http.status(request);
        } catch (IOException failure) {
            throw new NotNow("%s (%s) did not answer.\nMaybe it is down; it is told again.".formatted(system, base), failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotNow("Telling (%s) was stopped.\nMaybe Tessellate ends; it is told again.".formatted(base), stopping);
        }
    }
}
