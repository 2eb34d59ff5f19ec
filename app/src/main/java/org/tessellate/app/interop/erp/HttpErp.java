package org.tessellate.app.interop.erp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.NotNow;
import org.tessellate.app.runtime.TimedHttp;
import tools.jackson.databind.json.JsonMapper;

/** Over HTTP: PUT of JSON with an Idempotency-Key; anything but 2xx means that it was not taken, and 429 or 503 that it is to come later. */
@Component
@ConditionalOnProperty("tessellate.erp.url")
class HttpErp implements Erp {

    /** What says nothing of the document: the ERP, or what stands before it, takes nothing at the moment. */
    private static final Set<Integer> DOWN = Set.of(408, 425, 429, 502, 503, 504);

    private final ErpSettings settings;
    private final URI base;
    private final JsonMapper json;
    private final TimedHttp http;

    HttpErp(ErpSettings settings, JsonMapper json) {
        this.settings = settings;
        this.base = URI.create(Objects.requireNonNull(settings.url()).toString().replaceFirst("/?$", "/"));
        this.json = json;
        this.http = new TimedHttp(settings.timeout());
    }

    @Override
    public void tell(ErpDocument document, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(document.path()))
                .header("Content-Type", "application/json").header("Idempotency-Key", key)
                .PUT(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(document)));
        if (settings.token() != null) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        int status = send(request.build());
        if (DOWN.contains(status)) {
            throw new NotNow("The ERP answered (%d) to (%s).\nMaybe it is down or busy; it is told again, however long that takes.".formatted(status, document.path()), null);
        }
        if (status < 200 || status >= 300) {
            throw new IllegalStateException("The ERP answered (%d) to (%s).\nMaybe its log says why; it is told again, and at last waits under Integration."
                    .formatted(status, document.path()));
        }
    }

    private int send(HttpRequest request) {
        try {
            return http.status(request);
        } catch (IOException failure) {
            throw new NotNow("The ERP (%s) did not answer.\nMaybe it is down; it is told again.".formatted(base), failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotNow("Telling the ERP was stopped.\nMaybe Tessellate ends; it is told again.", stopping);
        }
    }
}
