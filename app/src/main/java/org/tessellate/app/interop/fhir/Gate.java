package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;

/** Refuses each interaction that has no permission here or whose permission the caller lacks; in which units, the modules check. */
@Component
@Interceptor
public class Gate {

    /** What may be done beside reading, by type and name of the operation or interaction. */
    static final Map<String, Permission> OTHERS = Map.ofEntries(
            Map.entry("Appointment/$find", Permission.APPOINTMENTS_READ),
            Map.entry("Appointment/$hold", Permission.APPOINTMENTS_WRITE),
            Map.entry("Appointment/$book", Permission.APPOINTMENTS_WRITE),
            Map.entry("Appointment/create", Permission.APPOINTMENTS_WRITE),
            Map.entry("Appointment/update", Permission.APPOINTMENTS_WRITE),
            Map.entry("AppointmentResponse/create", Permission.APPOINTMENTS_WRITE),
            Map.entry("Patient/create", Permission.PATIENTS_WRITE),
            Map.entry("Patient/update", Permission.PATIENTS_WRITE),
            Map.entry("Subscription/create", Permission.INTEGRATION_WRITE),
            Map.entry("Subscription/delete", Permission.INTEGRATION_WRITE),
            Map.entry("Subscription/$status", Permission.INTEGRATION_READ));

    private final Kinds kinds;
    private final Access access;
    private final Traces traces;

    Gate(Kinds kinds, Access access, Traces traces) {
        this.kinds = kinds;
        this.access = access;
        this.traces = traces;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RequestDetails request, RestOperationTypeEnum operation) {
        if (operation == RestOperationTypeEnum.METADATA) {
            return;
        }
        Permission needed = needed(request, operation).orElseThrow(() -> Problem.forbidden(
                "The interaction (%s) has no permission.".formatted(operation.getCode()), "Maybe compare it with the capability statement."));
        if (!access.current().may(needed)) {
            throw Problem.forbidden("%s may not do this (%s).".formatted(access.current().displayName(), needed),
                    "Ask an administrator for a role that includes it.");
        }
        requireScope(String.valueOf(request.getResourceName()), letters(nameOf(request, operation)));
        if (isRead(request, operation)) {
            traces.read(request);
        }
    }

    /**
     * Of a token that has scopes, those of SMART for the type. An interaction needs its own, asked here; whatever else it reads or writes on
     * the way, as a patient whom a booking enters, is asked for where it is done.
     */
    void requireScope(String type, String letters) {
        access.scopes().filter(scopes -> !scopes.allow(type, letters)).ifPresent(scopes -> {
            throw Problem.forbidden("The token lacks the scope (%s).".formatted(scopes.text(type, letters)),
                    "Maybe ask for it when signing in, or have it added to the client's registration.");
        });
    }

    private static String letters(String name) {
        return switch (name) {
            case "read", "$status" -> "r";
            case "search-type", "_search", "$find" -> "s";
            case "create", "$hold" -> "c";
            case "update" -> "u";
            case "delete" -> "d";
            // One operation for new visits, changes and cancellations.
            case "$book" -> "cu";
            default -> "cruds";
        };
    }

    private Optional<Permission> needed(RequestDetails request, RestOperationTypeEnum operation) {
        return switch (operation) {
            case READ, SEARCH_TYPE -> kinds.named(request.getResourceName()).map(Served::toRead);
            default -> Optional.ofNullable(OTHERS.get(request.getResourceName() + "/" + nameOf(request, operation)));
        };
    }

    private static String nameOf(RequestDetails request, RestOperationTypeEnum operation) {
        return request.getOperation() == null ? operation.getCode() : request.getOperation();
    }

    // Changes record themselves.
    private static boolean isRead(RequestDetails request, RestOperationTypeEnum operation) {
        return operation == RestOperationTypeEnum.READ || operation == RestOperationTypeEnum.SEARCH_TYPE || Set.of("$find", "$status").contains(String.valueOf(request.getOperation()));
    }
}
