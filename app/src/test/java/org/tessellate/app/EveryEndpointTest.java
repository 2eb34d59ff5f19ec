package org.tessellate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Needed;
import org.tessellate.app.identity.OpenToEverybody;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Role;

/** Walks every handler the application has: none without a permission, none open to a stranger or to the wrong role. */
@TessellateTest
class EveryEndpointTest {

    private record Endpoint(String method, String path, String contentType, HandlerMethod handler) {

        /** The smallest body of its kind, so that a form with a file is refused for its sender, not for its form. */
        BodyPublisher body() {
            return contentType.startsWith("multipart") ? BodyPublishers.ofString("--x--\r\n") : BodyPublishers.noBody();
        }

        boolean isApi() {
            return path.startsWith("/api/");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Autowired
    private ApiClient api;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void everyHandlerStatesItsPermission() {
        assertThat(endpoints()).isNotEmpty().allMatch(endpoint -> Needed.of(endpoint.handler()).isPresent()
                || endpoint.handler().hasMethodAnnotation(OpenToEverybody.class));
    }

    @Test
    void onlySigningInAndTheLookOfItAreOpenToEverybody() {
        assertThat(endpoints().stream().filter(endpoint -> endpoint.handler().hasMethodAnnotation(OpenToEverybody.class)).map(Endpoint::toString))
                .containsExactlyInAnyOrder("GET /login", "POST /look", "POST /api/v1/tokens", "GET /calendars/{secret}.ics",
                        "GET /offers/{secret}", "POST /offers/{secret}", "GET /embedded/launch", "GET /embedded/callback", "POST /embedded/widget",
                        "GET /api/v1/cds-services", "POST /api/v1/oauth/token", "POST /api/v1/oauth/revoke", "POST /api/v1/messages/receipts/twilio");
    }

    @TestFactory
    Stream<DynamicTest> strangersAreTurnedAway() {
        return closed().map(endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> {
            int status = call(api.asNobody(), endpoint);

            // A page sends a stranger to the sign-in; a form post without a session fails the forgery check first.
            assertThat(status).isIn(endpoint.isApi() ? List.of(401) : List.of(302, 403));
        }));
    }

    @TestFactory
    Stream<DynamicTest> rolesWithoutThePermissionAreRefused() {
        return closed().filter(Endpoint::isApi).flatMap(endpoint -> roleWithout(endpoint).stream()
                .map(role -> DynamicTest.dynamicTest(role + " " + endpoint, () -> assertThat(call(api.as(role), endpoint)).isEqualTo(403))));
    }

    @TestFactory
    Stream<DynamicTest> pagesAreClosedToRolesWithoutThePermission() {
        return closed().filter(endpoint -> !endpoint.isApi() && endpoint.method().equals("GET")).flatMap(endpoint -> roleWithout(endpoint).stream()
                .map(role -> DynamicTest.dynamicTest(role + " " + endpoint, () -> assertThat(PageClient.signedIn(api, role)
                        .get(endpoint.path().replaceAll("\\{[^}]+}", "x")).statusCode()).isEqualTo(403))));
    }

    private static Optional<Role> roleWithout(Endpoint endpoint) {
        Permission permission = Needed.of(endpoint.handler()).orElse(Permission.SIGNED_IN);
        return Stream.of(Role.values()).filter(role -> !role.allows(permission)).findFirst();
    }

    private static int call(ApiClient.As client, Endpoint endpoint) {
        return client.send(client.request(endpoint.path().replaceAll("\\{[^}]+}", "x")).header("Content-Type", endpoint.contentType())
                .method(endpoint.method(), endpoint.body())).status();
    }

    private Stream<Endpoint> closed() {
        return endpoints().stream().filter(endpoint -> !endpoint.handler().hasMethodAnnotation(OpenToEverybody.class));
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getName().startsWith("org.tessellate.")) {
                endpoints.addAll(endpoints(mapping, handler));
            }
        });
        return endpoints;
    }

    private static List<Endpoint> endpoints(RequestMappingInfo mapping, HandlerMethod handler) {
        var methods = mapping.getMethodsCondition().getMethods();
        String contentType = mapping.getConsumesCondition().getConsumableMediaTypes().stream().findFirst().orElse(MediaType.APPLICATION_JSON).toString()
                .replace("multipart/form-data", "multipart/form-data; boundary=x");
        return mapping.getPatternValues().stream()
                .flatMap(path -> (methods.isEmpty() ? Stream.of(RequestMethod.GET) : methods.stream())
                        .map(method -> new Endpoint(method.name(), path, contentType, handler)))
                .toList();
    }
}
