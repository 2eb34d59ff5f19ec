package org.tessellate.app.identity.replay;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Holds the body back until the answer is stored. */
final class CapturedResponse extends ContentCachingResponseWrapper {

    /** What a client acts on, besides htmx's own (HX-…); cookies and security headers belong to each answer anew. */
    private static final Set<String> KEPT = Set.of(HttpHeaders.LOCATION, HttpHeaders.ETAG, HttpHeaders.LAST_MODIFIED, HttpHeaders.CONTENT_DISPOSITION);

    CapturedResponse(HttpServletResponse response) {
        super(response);
    }

    // The wrapped one would be sent at once, before the answer is stored.
    @Override
    public void sendRedirect(String location) {
        setStatus(HttpServletResponse.SC_FOUND);
        setHeader(HttpHeaders.LOCATION, location);
    }

    StoredAnswer answer() {
        Map<String, String> headers = new TreeMap<>();
        for (String name : getHeaderNames()) {
            String value = getHeader(name);
            if (value != null && (KEPT.contains(name) || name.startsWith("HX-"))) {
                headers.put(name, value);
            }
        }
        if (getContentType() != null) {
            headers.put(HttpHeaders.CONTENT_TYPE, getContentType());
        }
        return new StoredAnswer(getStatus(), headers, getContentAsByteArray());
    }
}
