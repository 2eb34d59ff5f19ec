package org.tessellate.app.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id, its caller's own if that is well formed: it goes back in the answer and into the record. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestIds extends OncePerRequestFilter {

    private static final Pattern FHIR = Pattern.compile("/fhir/r4/.*?(\\$[a-z-]+)?");
    private static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestIds.class.getName();

    /** The id of the request being answered; none in background work. */
    static Optional<String> current() {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(attributes -> attributes.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)).map(String.class::cast);
    }

    /** The address from which it came, and for FHIR the operation that was called, or {@code fhir}. */
    static Map<String, String> circumstances() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes known ? circumstances(known.getRequest()) : Map.of();
    }

    private static Map<String, String> circumstances(HttpServletRequest request) {
        Matcher fhir = FHIR.matcher(request.getRequestURI());
        Map<String, String> all = new LinkedHashMap<>(Map.of("address", request.getRemoteAddr()));
        if (fhir.matches()) {
            all.put("face", Objects.requireNonNullElse(fhir.group(1), "fhir"));
        }
        return all;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HEADER);
        String id = given != null && given.matches("[A-Za-z0-9-]{8,64}") ? given : UUID.randomUUID().toString();
        request.setAttribute(ATTRIBUTE, id);
        response.setHeader(HEADER, id);
        chain.doFilter(request, response);
    }
}
