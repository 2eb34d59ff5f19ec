package org.tessellate.app.runtime;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says with every answer of a sandbox that it is one, so that no client takes made-up people for real ones. */
@Component
@ConditionalOnProperty("tessellate.sandbox")
@Order(Ordered.HIGHEST_PRECEDENCE)
class SandboxHeader extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        response.setHeader("Tessellate-Sandbox", "true");
        chain.doFilter(request, response);
    }
}
