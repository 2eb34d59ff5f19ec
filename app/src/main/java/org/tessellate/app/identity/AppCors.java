package org.tessellate.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/** Lets pages of registered apps, and no others, use FHIR, CDS Hooks and the token endpoint from a browser; never with a cookie. */
class AppCors implements CorsConfigurationSource {

    private static final List<String> OPEN = List.of("/api/v1/oauth/", "/api/v1/cds-services");

    private final AppSites sites;

    AppCors(AppSites sites) {
        this.sites = sites;
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean open = SecurityConfiguration.isFhir(request) || OPEN.stream().anyMatch(request.getRequestURI()::startsWith);
        return origin != null && open && sites.knows(origin) ? of(origin) : null;
    }

    private static CorsConfiguration of(String origin) {
        CorsConfiguration known = new CorsConfiguration();
        known.setAllowedOrigins(List.of(origin));
        known.setAllowedMethods(List.of("GET", "POST", "PUT"));
        known.setAllowedHeaders(List.of("Authorization", "Content-Type", "Accept", "If-Match", "If-None-Exist", "Prefer", "Idempotency-Key"));
        known.setExposedHeaders(List.of("ETag", "Location", "Content-Location", "Last-Modified", "Expires", "Retry-After", "Idempotency-Replayed"));
        known.setMaxAge(Duration.ofMinutes(10));
        return known;
    }
}
