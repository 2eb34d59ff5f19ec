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

/** Lets pages in frames be asked for so often only from one address: each refusal there is kept on record, so nobody may make as many as they like. */
class FrameLimitFilter extends OncePerRequestFilter {

    private final RequestLimits limits;
    private final JsonMapper json;

    FrameLimitFilter(RequestLimits limits, JsonMapper json) {
        this.limits = limits;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        Optional<Duration> wait = limits.countFrom(request.getRemoteAddr());
        if (wait.isPresent()) {
            RequestLimits.refuse(request, response, "More is asked from this address than may be in a minute.", "tessellate.api.frames-per-minute", wait.get(), json);
        } else {
            chain.doFilter(request, response);
        }
    }
}
