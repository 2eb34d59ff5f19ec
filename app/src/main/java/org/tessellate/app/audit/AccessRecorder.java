package org.tessellate.app.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.tessellate.app.identity.Needed;
import org.tessellate.app.identity.Permission;

/** Records who reads what before it is answered: what cannot be recorded is not shown. Changes record themselves. */
class AccessRecorder implements HandlerInterceptor {

    /** Searches that are posted because their questions are long. */
    private static final Set<String> POSTED_READS = Set.of("/find", "/fit", "/suggestions");

    private final RequestRecord record;

    AccessRecorder(RequestRecord record) {
        this.record = record;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isRead(request)
                && Needed.of(method).filter(permission -> permission != Permission.SIGNED_IN).isPresent()) {
            record.write(AuditEvent.Kind.ACCESS, request);
        }
        return true;
    }

    private static boolean isRead(HttpServletRequest request) {
        String path = request.getRequestURI();
        return HttpMethod.GET.matches(request.getMethod()) || POSTED_READS.stream().anyMatch(path::endsWith);
    }
}
