package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.booking.Hospital;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** Walks every route of the FHIR server: none open to a stranger or to the wrong role, and reads end at the border of the unit. */
@TessellateTest
class FhirAccessTest {

    private record Route(String method, String path, Permission needed) {}

    @Autowired
    private ApiClient api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Users users;

    @Autowired
    private Kinds kinds;

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        kinds.all().forEach(served -> {
            routes.add(new Route("GET", served.name(), served.toRead()));
            routes.add(new Route("GET", served.name() + "/x", served.toRead()));
            routes.add(new Route("POST", served.name() + "/_search", served.toRead()));
        });
        Gate.OTHERS.forEach((name, permission) -> routes.add(route(name, permission)));
        return routes;
    }

    private static Route route(String name, Permission permission) {
        String type = name.split("/")[0];
        return switch (name.split("/")[1]) {
            case "create" -> new Route("POST", type, permission);
            case "update" -> new Route("PUT", type + "/x", permission);
            case "delete" -> new Route("DELETE", type + "/x", permission);
            case "$status" -> new Route("GET", type + "/x/$status", permission);
            default -> new Route("POST", name, permission);
        };
    }

    @TestFactory
    Stream<DynamicTest> strangersAreTurnedAway() {
        return routes().stream().map(route -> DynamicTest.dynamicTest(route.toString(), () -> {
            ApiClient.Answer answer = call(api.asNobody(), route);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body().get("resourceType").asString()).isEqualTo("OperationOutcome");
        }));
    }

    @TestFactory
    Stream<DynamicTest> rolesWithoutThePermissionAreRefused() {
        FhirGround fhir = new FhirGround(api, users);
        return routes().stream().flatMap(route -> roleWithout(route).stream().map(role -> DynamicTest.dynamicTest(role + " " + route,
                () -> assertThat(call(fhir.raw(role), route).status()).isEqualTo(403))));
    }

    @Test
    void whatHasNoRowIsRefused() {
        FhirGround fhir = new FhirGround(api, users);

        assertThat(fhir.raw(Role.INTEGRATOR).send("DELETE", "/fhir/r4/Appointment/x", "application/fhir+json", new byte[0]).status()).isIn(400, 403, 405);
        assertThat(fhir.raw(Role.INTEGRATOR).get("/fhir/r4/Appointment/x/_history").status()).isIn(400, 403);
        assertThat(fhir.raw(Role.INTEGRATOR).get("/fhir/r4/").status()).isIn(400, 403, 404);
    }

    @Test
    void readsEndAtTheBorderOfTheUnit() {
        FhirGround fhir = new FhirGround(api, users);
        Hospital own = clinic();
        Hospital other = clinic();
        String visit = other.booked("visit", "2026-03-03T09:00");
        ApiClient.As here = api.withToken(fhir.token(new Grant(Role.SCHEDULER, own.unit())));

        assertThat(List.of("Location/" + other.id("exam"), "Practitioner/" + other.id("dr"), "PractitionerRole/" + other.id("dr"),
                "HealthcareService/" + other.id("service"), "Organization/" + other.unit(), "Schedule/" + other.id("visit")))
                .allSatisfy(path -> assertThat(here.get("/fhir/r4/" + path).status()).isEqualTo(404));
        assertThat(here.get("/fhir/r4/Appointment/" + visit).status()).isEqualTo(403);
        assertThat(here.get("/fhir/r4/Location?_id=%s,%s".formatted(own.id("exam"), other.id("exam"))).body().get("total").asInt()).isEqualTo(1);
        assertThat(here.get("/fhir/r4/Appointment?_id=" + visit).body().get("total").asInt()).isZero();
        assertThat(here.get("/fhir/r4/Slot?schedule=" + other.id("visit")).status()).isEqualTo(403);
    }

    @Test
    void whatOneMayNotReadIsNotIncluded() {
        FhirGround fhir = new FhirGround(api, users);
        Hospital hospital = clinic();
        String patient = hospital.patient("pat");
        var held = hospital.hold("visit", "2026-03-03T09:00");
        hospital.act(held.body(), "book", java.util.Map.of("patient", patient));
        String query = "Appointment?_id=%s&_include=Appointment:actor".formatted(held.body().get("id").asString());

        Bundle seen = fhir.as(Role.SCHEDULER).search().byUrl(query).returnBundle(Bundle.class).execute();
        Bundle without = fhir.as(Role.CHARGE_NURSE).search().byUrl(query).returnBundle(Bundle.class).execute();

        assertThat(seen.getEntry()).extracting(entry -> entry.getResource().fhirType()).contains("Patient", "Practitioner");
        assertThat(without.getEntry()).extracting(entry -> entry.getResource().fhirType()).contains("Practitioner").doesNotContain("Patient");
    }

    @Test
    void aSessionOfTheConsoleReadsToo() {
        assertThat(PageClient.signedIn(api, Role.SCHEDULER).get("/fhir/r4/HealthcareService").statusCode()).isEqualTo(200);
    }

    @Test
    void readsAndRefusalsAreRecordedWithoutWhatWasSearchedFor() {
        FhirGround fhir = new FhirGround(api, users);
        fhir.raw(Role.SCHEDULER).get("/fhir/r4/Patient?name=Remarkable&_id=someone");
        fhir.raw(Role.STAFF).get("/fhir/r4/Patient?name=Remarkable");

        assertThat(jdbc.sql("SELECT details::text FROM audit.event WHERE action = 'GET /fhir/r4/Patient' AND kind = 'ACCESS' ORDER BY id DESC LIMIT 1")
                .query(String.class).single()).contains("someone").doesNotContain("Remarkable");
        assertThat(jdbc.sql("SELECT details::text FROM audit.event WHERE action = 'GET /fhir/r4/Patient' AND kind = 'DENIED' ORDER BY id DESC LIMIT 1")
                .query(String.class).single()).doesNotContain("Remarkable");
    }

    private Hospital clinic() {
        return new Hospital(api, jdbc).room("exam", "EXAM").person("dr", "MD", "MO-FR 08:00-16:00")
                .procedure("visit", 30, new Hospital.Needs().role("MD", 0, 30, false).room("EXAM", 30));
    }

    private static Optional<Role> roleWithout(Route route) {
        return Stream.of(Role.values()).filter(role -> !role.allows(route.needed())).findFirst();
    }

    private static ApiClient.Answer call(ApiClient.As client, Route route) {
        String type = route.path().endsWith("_search") ? "application/x-www-form-urlencoded" : "application/fhir+json";
        String written = route.path().contains("$") ? "Parameters" : route.path().split("/")[0];
        byte[] body = route.method().equals("GET") || route.path().endsWith("_search") ? new byte[0]
                : "{\"resourceType\":\"%s\",\"id\":\"x\"}".formatted(written).getBytes();
        return client.send(route.method(), "/fhir/r4/" + route.path(), type, body);
    }
}
