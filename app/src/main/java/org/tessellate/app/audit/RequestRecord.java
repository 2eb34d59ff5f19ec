package org.tessellate.app.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;
import org.tessellate.app.identity.Actor;

/** What the record keeps of a request: route, ids in the path, and those parameters that say which data were meant. */
@Component
class RequestRecord {

    /** Keys of data, never what somebody typed into a search. */
    private static final Set<String> KEPT_PARAMETERS = Set.of("unit", "facility", "service", "procedure", "staff", "patient", "entityId", "entityType",
            "actor", "day", "from", "to", "until", "granularity", "page");
    private static final int LONGEST_VALUE = 80;

    private final Audit audit;

    RequestRecord(Audit audit) {
        this.audit = audit;
    }

    void write(AuditEvent.Kind kind, HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof Actor actor)) {
            return;
        }
        String route = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        audit.recordAccess(new AuditEvent(kind, request.getMethod() + " " + route, "route", pathValues(request), keptParameters(request).get("unit"),
                keptParameters(request)), actor);
    }

    @SuppressWarnings("unchecked")
    private static String pathValues(HttpServletRequest request) {
        var values = (Map<String, String>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return values == null ? "" : values.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + shortened(entry.getValue())).collect(Collectors.joining("&"));
    }

    private static Map<String, String> keptParameters(HttpServletRequest request) {
        Map<String, String> kept = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (KEPT_PARAMETERS.contains(name)) {
                kept.put(name, shortened(String.join(",", values)));
            }
        });
        return kept;
    }

    // A NUL cannot be stored; the request itself will be refused for it where it matters.
    private static String shortened(String value) {
        String clean = value.replace('\0', '?');
        return clean.length() <= LONGEST_VALUE ? clean : clean.substring(0, LONGEST_VALUE) + "…";
    }
}
