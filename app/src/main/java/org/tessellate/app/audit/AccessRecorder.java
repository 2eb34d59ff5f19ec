package org.tessellate.app.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Needs;
import org.tessellate.app.identity.Permission;

/** Records who read what and who was refused; changes are recorded by the modules that make them. */
class AccessRecorder implements HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(AccessRecorder.class);
    private static final int FORBIDDEN = 403;

    private final Audit audit;

    AccessRecorder(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (!(handler instanceof HandlerMethod method)) {
            return;
        }
        Needs needs = method.getMethodAnnotation(Needs.class);
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (needs == null || who == null || !(who.getPrincipal() instanceof Actor actor)) {
            return;
        }
        boolean refused = response.getStatus() == FORBIDDEN;
        if (refused || isRead(request, needs)) {
            record(request, response, refused ? AuditEvent.Kind.DENIED : AuditEvent.Kind.ACCESS, actor);
        }
    }

    private static boolean isRead(HttpServletRequest request, Needs needs) {
        return HttpMethod.GET.matches(request.getMethod()) && needs.value() != Permission.SIGNED_IN;
    }

    private void record(HttpServletRequest request, HttpServletResponse response, AuditEvent.Kind kind, Actor actor) {
        String route = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        try {
            audit.recordAccess(new AuditEvent(kind, request.getMethod() + " " + route, "route", pathValues(request), null,
                    Map.of("status", response.getStatus())), actor);
        } catch (RuntimeException failure) {
            LOG.error("An access could not be recorded ({} {})", request.getMethod(), route, failure);
        }
    }

    @SuppressWarnings("unchecked")
    private static String pathValues(HttpServletRequest request) {
        var values = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return values == null ? "" : values.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining("&"));
    }
}
