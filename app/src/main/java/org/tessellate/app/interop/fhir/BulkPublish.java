package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tessellate.app.interop.fhir.BulkFiles.Written;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.json.JsonMapper;

/** {@code $bulk-publish} of SMART Scheduling Links: what is free at the sites that are published, for everybody, with no word about anybody. */
final class BulkPublish extends HttpServlet {

    static final String MANIFEST = "/$bulk-publish";
    static final String FILES = "/bulk-publish/";

    private static final long serialVersionUID = 1L;
    private static final String SUFFIX = ".ndjson";

    private final transient BulkFiles files;
    private final transient BulkSettings settings;
    private final transient JsonMapper json;

    BulkPublish(BulkFiles files, BulkSettings settings, JsonMapper json) {
        this.files = files;
        this.settings = settings;
        this.json = json;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Written> written = files.present();
        Optional<byte[]> body = written.flatMap(known -> body(known, request));
        if (body.isEmpty()) {
            Problem unknown = Problem.notFound("Publication", String.valueOf(request.getPathInfo()));
            response.setStatus(unknown.status().value());
            answer(response, "application/fhir+json", FhirContext.forR4Cached().newJsonParser().encodeResourceToString(Outcomes.of(unknown)).getBytes(StandardCharsets.UTF_8));
            return;
        }
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=" + settings.every().toSeconds());
        if (!new ServletWebRequest(request, response).checkNotModified("\"" + written.get().tag() + "\"", written.get().changed().toEpochMilli())) {
            answer(response, isManifest(request) ? MediaType.APPLICATION_JSON_VALUE : "application/fhir+ndjson", body.get());
        }
    }

    private static boolean isManifest(HttpServletRequest request) {
        return request.getPathInfo() == null;
    }

    private Optional<byte[]> body(Written written, HttpServletRequest request) {
        String text = isManifest(request) ? json.writeValueAsString(manifest(written, request))
                : Stream.of(request.getPathInfo()).filter(path -> path.endsWith(SUFFIX)).map(path -> written.files().get(path.substring(1, path.length() - SUFFIX.length())))
                        .flatMap(Stream::ofNullable).findFirst().orElse(null);
        return Optional.ofNullable(text).map(one -> one.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, Object> manifest(Written written, HttpServletRequest request) {
        String base = ServletUriComponentsBuilder.fromContextPath(request).path(FhirConfiguration.ADDRESS).toUriString();
        List<String> states = settings.sites().values().stream().map(BulkSettings.Site::state).distinct().sorted().toList();
        return Map.of("transactionTime", written.at().toString(), "request", base + MANIFEST, "error", List.of(),
                "output", written.files().keySet().stream().map(type -> Map.of("type", type, "url", base + FILES + type + SUFFIX,
                        "extension", Map.of("state", states))).toList());
    }

    private static void answer(HttpServletResponse response, String type, byte[] body) throws IOException {
        response.setContentType(type);
        response.getOutputStream().write(body);
    }
}
