package org.tessellate.app.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.tessellate.app.runtime.Problem;

/** Refuses each handler of ours whose {@link Needs} the caller does not have, and each handler that states none. */
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
            require(method.getMethodAnnotation(Needs.class), method);
        }
        return true;
    }

    private void require(@Nullable Needs needs, HandlerMethod method) {
        if (needs == null) {
            throw new IllegalStateException("The handler (%s) states no permission.\nMaybe @Needs was forgotten.".formatted(method.getShortLogMessage()));
        }
        Actor actor = access.current();
        if (!actor.may(needs.value())) {
            throw Problem.forbidden("%s may not do this (%s).".formatted(actor.displayName(), needs.value()),
                    "Ask an administrator for a role that includes it.");
        }
    }
}
