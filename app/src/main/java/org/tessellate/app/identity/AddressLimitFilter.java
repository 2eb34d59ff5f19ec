package org.tessellate.app.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets a door that is open before anybody has signed in be used so often only from one address: each refusal there is kept on record or costs the
 * proof of a key, so nobody may make as many as they like.
 */
class AddressLimitFilter extends OncePerRequestFilter {

    private final RequestLimits.Door door;
    private final RequestLimits limits;
    private final JsonMapper json;

    AddressLimitFilter(RequestLimits.Door door, RequestLimits limits, JsonMapper json) {
        this.door = door;
        this.limits = limits;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(door.path());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        Optional<Duration> wait = limits.countFrom(door, request.getRemoteAddr());
        if (wait.isPresent()) {
            RequestLimits.refuse(request, response, "More is asked from this address than may be in a minute.", door.setting(), wait.get(), json);
        } else {
            chain.doFilter(request, response);
        }
    }
}
