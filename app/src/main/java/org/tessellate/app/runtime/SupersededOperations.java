package org.tessellate.app.runtime;

import io.swagger.v3.oas.models.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells clients of {@link Superseded} operations: Deprecation (RFC 9745), Sunset (RFC 8594) and where its successor is, with refusals too; the same in the OpenAPI document. */
@Configuration(proxyBeanMethods = false)
class SupersededOperations implements WebMvcConfigurer, HandlerInterceptor, OperationCustomizer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Superseded superseded = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Superseded.class) : null;
        if (superseded != null) {
            response.setHeader("Deprecation", "@" + midnight(superseded.since()).toEpochSecond());
            response.setHeader("Sunset", DateTimeFormatter.RFC_1123_DATE_TIME.format(midnight(superseded.sunset())));
            response.addHeader("Link", "<%s>; rel=\"successor-version\"".formatted(superseded.by()));
        }
        return true;
    }

    private static ZonedDateTime midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        Superseded superseded = method.getMethodAnnotation(Superseded.class);
        return superseded == null ? operation : described(operation, superseded);
    }

    private static Operation described(Operation operation, Superseded superseded) {
        String told = "Use %s instead; this may be gone from %s on.".formatted(superseded.by(), superseded.sunset());
        @Nullable String known = operation.getDescription();
        operation.addExtension("x-sunset", superseded.sunset());
        return operation.deprecated(true).description(known == null ? told : known + " " + told);
    }
}
