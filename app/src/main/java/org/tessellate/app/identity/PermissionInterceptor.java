package org.tessellate.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.tessellate.app.runtime.Problem;

/** Refuses each handler of ours whose permission ({@link Needed}) the caller does not have, and each handler that states none. */
class PermissionInterceptor implements HandlerInterceptor {

    static final String OURS = "org.tessellate.";

    private final Access access;

    PermissionInterceptor(Access access) {
        this.access = access;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && method.getBeanType().getName().startsWith(OURS)
                && !method.hasMethodAnnotation(OpenToEverybody.class)) {
            require(Needed.of(method), method);
        }
        return true;
    }

    private void require(Optional<Permission> needed, HandlerMethod method) {
        Permission permission = needed.orElseThrow(() -> new IllegalStateException(
                "The handler (%s) states no permission.\nMaybe @Needs was forgotten.".formatted(method.getShortLogMessage())));
        Actor actor = access.current();
        if (!actor.may(permission)) {
            throw Problem.forbidden("%s may not do this (%s).".formatted(actor.displayName(), permission),
                    "Ask an administrator for a role that includes it.");
        }
    }
}
