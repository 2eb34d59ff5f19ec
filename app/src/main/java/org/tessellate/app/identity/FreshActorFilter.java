package org.tessellate.app.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads a session's user anew for each request: a closed account or a withdrawn role works no longer, at once. */
class FreshActorFilter extends OncePerRequestFilter {

    private final Users users;

    FreshActorFilter(Users users) {
        this.users = users;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Actor known) {
            use(users.actor(known.username()).filter(actor -> isOfPresentPassword(authentication, actor)), request);
            if (users.mustRenew(known.username()) && !isNeededToRenew(request)) {
                response.sendRedirect(request.getContextPath() + "/me?renew");
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isOfPresentPassword(Authentication authentication, Actor actor) {
        return !(authentication.getDetails() instanceof Integer version) || version == users.secretVersion(actor.username());
    }

    private static boolean isNeededToRenew(HttpServletRequest request) {
        return request.getRequestURI().matches(".*/(me|api/v1/me/password|logout|login|look|favicon.*|(css|js|img|webjars)/.*)");
    }

    private static void use(Optional<Actor> fresh, HttpServletRequest request) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        fresh.ifPresent(actor -> context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of())));
        SecurityContextHolder.setContext(context);
        HttpSession session = request.getSession(false);
        if (fresh.isEmpty() && session != null) {
            session.invalidate();
        }
    }
}
