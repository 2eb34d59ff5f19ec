package org.tessellate.app.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.facility.Site;
import org.tessellate.app.identity.Role;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Team;

/** Bodies that make no sense are the caller's fault: each is answered with what is wrong, never with a failure inside. */
@TessellateTest
class BadBodiesTest {

    private static final List<String> REGISTERS = List.of("regions", "facilities", "units", "locations", "equipment", "services", "procedures",
            "outages", "staff", "credentials", "contracts", "leave", "requests", "patients");
    private static final List<String> BODIES = List.of("{}", "null", "[]", "", "{", "7", "{\"id\":null}", "{\"id\":\"../x\"}", "{\"id\":{}}",
            "{\"id\":\"a\",\"name\":\"\\u0000\",\"interval\":{},\"firstDay\":\"2026-13-01\",\"hours\":\"NO\",\"skills\":[null],\"roles\":[null]}");

    @Autowired ApiClient api;
    @Autowired Site site;
    @Autowired Team team;

    @TestFactory
    Stream<DynamicTest> everyRegisterRefusesThem() {
        return REGISTERS.stream().flatMap(register -> BODIES.stream().map(body -> DynamicTest.dynamicTest(register + " " + body, () -> {
            ApiClient.As user = api.as(register.equals("patients") ? Role.SCHEDULER : Role.ADMIN);
            assertRefused(send(user, "POST", "/api/v1/" + register, body));
            assertRefused(send(user, "PUT", "/api/v1/" + register + "/nothing", body));
        })));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandRefusesThem() {
        StaffId nurse = team.hire(site.unit(), "RN");
        String unit = site.unit().value();
        return Stream.of("/api/v1/staff/%s/call-outs".formatted(nurse), "/api/v1/policies/unit/%s/versions".formatted(unit),
                        "/api/v1/policies/unit/%s/activations".formatted(unit), "/api/v1/policies/planet/mars/versions",
                        "/api/v1/recommendations/x/accept", "/api/v1/recommendations/x/override", "/api/v1/recommendations/x/defer",
                        "/api/v1/exceptions/x/assign", "/api/v1/exceptions/x/resolve")
                .flatMap(path -> BODIES.stream().map(body -> DynamicTest.dynamicTest(path + " " + body,
                        () -> assertRefused(send(api.as(Role.MANAGER), "POST", path, body)))));
    }

    @TestFactory
    Stream<DynamicTest> planningAndDataRefuseThem() {
        String unit = "{\"unit\":\"%s\"".formatted(site.unit().value());
        Stream<String> bodies = Stream.concat(BODIES.stream(), Stream.of(unit + "}", unit + ",\"days\":28,\"firstDay\":\"2026-03-16\"}",
                "{\"rows\":{\"1\":null}}", "{\"lines\":[null]}", "{\"edits\":[null]}", "{\"required\":[null]}"));
        return bodies.flatMap(body -> Stream.of("/api/v1/staffing/request-windows", "/api/v1/rosters", "/api/v1/rosters/x/edits", "/api/v1/appointments/find",
                        "/api/v1/appointments/hold", "/api/v1/forecasts/runs", "/api/v1/demand/annotations", "/api/v1/demand/imports/x/corrections",
                        "/api/v1/demand/imports/x/discards", "/api/v1/exceptions")
                .map(path -> DynamicTest.dynamicTest(path + " " + body, () -> assertRefused(send(api.as(path.contains("appointments") ? Role.SCHEDULER : Role.MANAGER), "POST", path, body)))));
    }

    @Test
    void aPageThatCannotBeIsRefused() {
        for (String query : List.of("page=-1", "size=0", "size=1000000", "page=x", "search=" + "x".repeat(300))) {
            assertThat(api.as(Role.ADMIN).get("/api/v1/units?" + query).status()).as(query).isEqualTo(400);
        }
        assertThat(api.as(Role.ADMIN).get("/api/v1/units?search=%25_%5C").status()).isEqualTo(200);
        assertThat(api.as(Role.ADMIN).get("/api/v1/units?facility=%27%20OR%201=1--").body().get("total").asInt()).isZero();
    }

    @Test
    void aFileOfTooManyRowsIsRefused() {
        String rows = "a,b\n".repeat(100_001);
        var answer = api.as(Role.ADMIN).send("POST", "/api/v1/regions/import", "text/csv", ("id,name\n" + rows).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isEqualTo(413);
    }

    private static ApiClient.Answer send(ApiClient.As user, String method, String path, String body) {
        return user.send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8), "If-Match", "\"1\"");
    }

    private static void assertRefused(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isBetween(400, 499);
        assertThat(answer.body().path("remedy").asString("")).as(answer.text()).isNotBlank();
    }
}
