package org.tessellate.app.runtime;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Answers calls whose line to the database broke off before or after they reached their handler, as the handlers' advice does within. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BrokenLineFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenLineFilter.class);

    private final JsonMapper json;

    BrokenLineFilter(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException failure) {
            Optional<Problem> unknown = StoreRefusal.isLineBroken(failure) ? StoreRefusal.problem(failure) : Optional.empty();
            if (unknown.isEmpty() || response.isCommitted()) {
                throw failure;
            }
            LOG.warn("The line to the database broke off around a request", failure);
            answer(unknown.get(), response);
        }
    }

    private void answer(Problem problem, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(ProblemDetails.of(problem)).getBytes(StandardCharsets.UTF_8));
    }
}
