package org.tessellate.app.interop.smart;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.tessellate.app.interop.fhir.Grantable;
import org.tessellate.app.runtime.OwnAddress;
import tools.jackson.databind.json.JsonMapper;

/** What SMART applications are offered here; open to everybody, since it says nothing about anybody. */
final class SmartDiscovery extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final String AUTHORIZATION = "/apps/authorize";
    private static final List<String> OF_SYSTEMS = List.of("system/*.rs", "system/*.cruds", "system/Appointment.cruds", "system/Slot.rs", "system/Patient.crus");
    private static final List<String> CAPABILITIES = List.of("launch-standalone", "context-standalone-patient", "client-public", "client-confidential-asymmetric",
            "permission-offline", "permission-patient", "permission-user", "permission-v1", "permission-v2");

    private final transient OwnAddress address;
    private final transient JsonMapper json;

    SmartDiscovery(OwnAddress address, JsonMapper json) {
        this.address = address;
        this.json = json;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        response.getOutputStream().write(json.writeValueAsString(offered(path -> address.of(request, path).orElseGet(() -> OwnAddress.asked(request, path)))).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> offered(UnaryOperator<String> here) {
        Map<String, Object> offered = new LinkedHashMap<>(Map.of("authorization_endpoint", here.apply(AUTHORIZATION),
                "token_endpoint", here.apply(TokenEndpoint.PATH), "revocation_endpoint", here.apply(TokenEndpoint.REVOCATION),
                "grant_types_supported", List.of(TokenEndpoint.CODE, TokenEndpoint.REFRESH, TokenEndpoint.SYSTEMS),
                "response_types_supported", List.of("code"), "code_challenge_methods_supported", List.of("S256"),
                "token_endpoint_auth_methods_supported", List.of("none", "private_key_jwt"),
                "token_endpoint_auth_signing_alg_values_supported", List.of("RS384", "ES384")));
        offered.put("scopes_supported", Stream.of(OF_SYSTEMS.stream(), Grantable.offered().stream(), Stream.of(AppScopes.PATIENT, AppScopes.OFFLINE)).flatMap(part -> part).toList());
        offered.put("capabilities", CAPABILITIES);
        return offered;
    }
}
