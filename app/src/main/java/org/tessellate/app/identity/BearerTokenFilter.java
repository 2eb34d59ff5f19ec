package org.tessellate.app.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.tessellate.app.runtime.OwnAddress;
import tools.jackson.databind.json.JsonMapper;

/** Signs a request in by its bearer token, as often as its account may ask; without one it changes nothing. */
class BearerTokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;
    private final ClientTokens signed;
    private final RequestLimits limits;
    private final OwnAddress own;
    private final JsonMapper json;

    BearerTokenFilter(ApiTokens tokens, ClientTokens signed, RequestLimits limits, OwnAddress own, JsonMapper json) {
        this.tokens = tokens;
        this.signed = signed;
        this.limits = limits;
        this.own = own;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        Optional<ApiTokens.Opened> opened = hasToken(header) ? opened(token(header), request) : Optional.empty();
        Optional<Duration> wait = opened.flatMap(known -> limits.count(known.actor().username()));
        if (wait.isPresent()) {
            RequestLimits.refuse(request, response, "This account asks more than it may in a minute.", "tessellate.api.accounts", wait.get(), json);
            return;
        }
        opened.ifPresent(BearerTokenFilter::signIn);
        chain.doFilter(request, response);
    }

    /** A token with scopes opens FHIR only: nothing else knows what they mean. */
    private Optional<ApiTokens.Opened> opened(String token, HttpServletRequest request) {
        return token.startsWith(ApiTokens.PREFIX) ? tokens.open(token).filter(known -> known.scopes() == null || SecurityConfiguration.isFhir(request))
                : own.of(request).flatMap(address -> signed.actorOf(token, address)).map(actor -> new ApiTokens.Opened(actor, null, null));
    }

    static boolean hasToken(@Nullable String header) {
        return header != null && header.startsWith(SCHEME);
    }

    static String token(String header) {
        return header.substring(Math.min(header.length(), SCHEME.length())).strip();
    }

    private static void signIn(ApiTokens.Opened opened) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        var authentication = UsernamePasswordAuthenticationToken.authenticated(opened.actor(), opened.scopes(), List.of());
        authentication.setDetails(ScopedTokens.client(opened).orElse(null));
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
    }
}
