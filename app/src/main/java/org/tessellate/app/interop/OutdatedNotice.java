package org.tessellate.app.interop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;
import org.tessellate.app.runtime.Outdated;

/** Tells the callers of what is {@link Outdated} that it is, until when it answers and what took its place; and counts them. */
@Configuration(proxyBeanMethods = false)
class OutdatedNotice implements HandlerInterceptor, WebMvcConfigurer {

    private static final Logger LOG = LoggerFactory.getLogger(OutdatedNotice.class);
    /** As HTTP wants it: the day has two digits. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    /** After the permission is checked: who may not call it does not use it. */
    private static final int AFTER_PERMISSIONS = 10;

    private final OutdatedCalls calls;

    OutdatedNotice(OutdatedCalls calls) {
        this.calls = calls;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(AFTER_PERMISSIONS);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Outdated outdated = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Outdated.class) : null;
        if (outdated != null && isUsed(outdated, request)) {
            tell(outdated, request, response);
            count(outdated, request);
        }
        return true;
    }

    /** Who still calls it is good to know, and no reason to refuse the call. */
    private void count(Outdated outdated, HttpServletRequest request) {
        try {
            calls.count(operation(outdated, request), outdated.instead(), outdated.sunset());
        } catch (DataAccessException failure) {
            LOG.warn("An outdated call could not be counted: {}", failure.getClass().getName());
        }
    }

    private static boolean isUsed(Outdated outdated, HttpServletRequest request) {
        return outdated.parameter().isEmpty() || request.getParameter(outdated.parameter()) != null;
    }

    private static void tell(Outdated outdated, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Deprecation", "@" + midnight(outdated.since()).toEpochSecond());
        response.setHeader("Sunset", HTTP_DATE.format(midnight(outdated.sunset())));
        response.addHeader(HttpHeaders.LINK, "</api/v1/openapi.json>; rel=\"deprecation\"; type=\"application/json\"");
        response.addHeader(HttpHeaders.LINK, "<%s>; rel=\"successor-version\"".formatted(instead(outdated, request)));
    }

    @SuppressWarnings("unchecked")
    private static String instead(Outdated outdated, HttpServletRequest request) {
        var placeholders = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return UriComponentsBuilder.fromPath(outdated.instead()).buildAndExpand(placeholders).encode().toUriString();
    }

    private static String operation(Outdated outdated, HttpServletRequest request) {
        String path = request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return outdated.parameter().isEmpty() ? path : path + "?" + outdated.parameter();
    }

    private static ZonedDateTime midnight(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC);
    }
}
