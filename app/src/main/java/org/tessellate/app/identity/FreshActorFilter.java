package org.tessellate.app.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads a session's user anew for each request: a closed account or a withdrawn role works no longer, at once. */
class FreshActorFilter extends OncePerRequestFilter {

    /** The same for everybody, and shown to nobody in particular. */
    private static final Pattern STATIC = Pattern.compile("/(favicon[^/]*|(css|js|img|webjars)/.*)");

    /** All that somebody with a one-time password can reach. */
    private static final Pattern NEEDED_TO_RENEW = Pattern.compile("/(me|api/v1/me/password|logout|login|look)");

    private final Users users;

    FreshActorFilter(Users users) {
        this.users = users;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return STATIC.matcher(request.getServletPath()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Actor known) {
            Optional<Accounts.Account> account = users.openAccount(known.username()).filter(found -> isOfPresentPassword(authentication, found));
            use(account.map(users::actor), request);
            if (account.filter(Accounts.Account::mustRenew).isPresent() && !NEEDED_TO_RENEW.matcher(request.getServletPath()).matches()) {
                response.sendRedirect(request.getContextPath() + "/me?renew");
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static boolean isOfPresentPassword(Authentication authentication, Accounts.Account account) {
        return !(authentication.getDetails() instanceof Integer version) || version == account.secretVersion();
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
