package org.tessellate.app.interop.smart;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.tessellate.app.runtime.OwnAddress;
import tools.jackson.databind.json.JsonMapper;

/** What SMART applications are offered here; open to everybody, since it says nothing about anybody. */
final class SmartDiscovery extends HttpServlet {

    private static final long serialVersionUID = 1L;

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
        response.getOutputStream().write(json.writeValueAsString(offered(address.of(request, TokenEndpoint.PATH).orElseGet(() -> OwnAddress.asked(request, TokenEndpoint.PATH)))).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> offered(String tokens) {
        return Map.of(
                "token_endpoint", tokens,
                "token_endpoint_auth_methods_supported", List.of("private_key_jwt"),
                "token_endpoint_auth_signing_alg_values_supported", List.of("RS384", "ES384"),
                "grant_types_supported", List.of(TokenEndpoint.GRANT),
                "scopes_supported", List.of("system/*.rs", "system/*.cruds", "system/Appointment.cruds", "system/Slot.rs", "system/Patient.crus"),
                "capabilities", List.of("client-confidential-asymmetric", "permission-v2"));
    }
}
