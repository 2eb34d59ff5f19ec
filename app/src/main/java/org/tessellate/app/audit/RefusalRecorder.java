package org.tessellate.app.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Records who was refused for want of a permission, by the guard or by a service that checked the unit. */
class RefusalRecorder implements HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalRecorder.class);

    private final RequestRecord record;

    RefusalRecorder(RequestRecord record) {
        this.record = record;
    }

    @Override
    public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (!(handler instanceof HandlerMethod) || response.getStatus() != HttpStatus.FORBIDDEN.value()) {
            return;
        }
        try {
            record.write(AuditEvent.Kind.DENIED, request);
        } catch (RuntimeException unrecorded) {
            // The refusal stands either way; the answer has already gone out.
            LOG.error("A refusal could not be recorded ({})", request.getMethod(), unrecorded);
        }
    }
}
