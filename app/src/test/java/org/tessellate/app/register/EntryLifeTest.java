package org.tessellate.app.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.facility.Location;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.LocationStatus;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Team;

@TessellateTest
class EntryLifeTest {

    @Autowired ApiClient api;
    @Autowired Site site;
    @Autowired Team team;
    @Autowired Register<Location> locations;

    private final String room = "room-" + UUID.randomUUID().toString().substring(0, 8);
    private ApiClient.As admin;
    private UnitId unit;

    @BeforeEach
    void aUnit() {
        admin = api.as(Role.ADMIN);
        unit = site.unit();
    }

    @Test
    void acceptsOneOfManyWhoCreateTheSameAtOnce() throws Exception {
        List<Integer> answers = atOnce(8, number -> admin.post("/api/v1/locations", room("Room " + number)).status());
        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        assertThat(version()).isEqualTo(1);
    }

    @Test
    void countsEveryWriteOfManyWhoPutTheSameAtOnce() throws Exception {
        atOnce(8, number -> {
            Access.asSystem("test", () -> locations.put(
                    new Location(new LocationId(room), unit, "Room " + number, "EXAM", null, LocationStatus.ACTIVE, null)));
            return number;
        });
        assertThat(version()).isEqualTo(8);
    }

    @Test
    void refusesToCreateOverAnInactiveEntryOfAnotherUnit() {
        create("locations", room("Theirs"));
        assertThat(deactivate("locations", room).status()).isEqualTo(200);
        UnitId other = site.unit();
        ApiClient.As stranger = api.as(new Grant(Role.MANAGER, other.value()));
        Map<String, Object> mine = new HashMap<>(room("Mine"));
        mine.put("unit", other.value());
        assertThat(stranger.post("/api/v1/locations", mine).status()).isEqualTo(409);
        assertThat(revive(stranger, other).status()).isEqualTo(403);
        assertThat(admin.get("/api/v1/locations/" + room).body().get("name").asString()).isEqualTo("Theirs");
    }

    @Test
    void anImportBringsAnInactiveEntryBackUnderItsNextVersion() {
        create("locations", room("Room"));
        assertThat(deactivate("locations", room).status()).isEqualTo(200);
        assertThat(revive(admin, unit).status()).isEqualTo(200);
        assertThat(version()).isEqualTo(3);
    }

    @Test
    void takesTwoFilesWhoseRowsStandInOppositeOrder() throws Exception {
        List<String> rows = IntStream.range(0, 40).mapToObj(number -> "%s-%d,%s,Room,EXAM".formatted(room, number, unit)).toList();
        String header = "id,unit,name,kind\n";
        assertThat(upload(admin, "locations", header + String.join("\n", rows)).status()).isEqualTo(200);
        List<Integer> answers = atOnce(6, number -> {
            List<String> mine = number % 2 == 0 ? rows : rows.reversed();
            return upload(admin, "locations", header + String.join("\n", mine).replace("Room", "Room " + number)).status();
        });
        assertThat(answers).containsOnly(200);
    }

    @Test
    void refusesToCreateADeactivatedCredentialAnew() {
        Map<String, ?> credential = Map.of("id", "c-" + room, "staff", team.hire(unit, "RN").value(), "code", "ACLS", "firstDay", "2026-01-01");
        create("credentials", credential);
        assertThat(deactivate("credentials", "c-" + room).status()).isEqualTo(200);
        assertThat(admin.post("/api/v1/credentials", credential).status()).isEqualTo(409);
    }

    @Test
    void keepsAUnitInUseWhileAnythingActiveRefersToIt() {
        create("locations", room("Room"));
        StaffId nurse = team.hire(unit, "RN");
        ApiClient.Answer refused = deactivate("units", unit.value());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("detail").asString()).contains("Location (" + room + ")").contains("Staff (" + nurse + ")");
        assertThat(refused.body().get("remedy").asString()).startsWith("Maybe");
        String csv = admin.get("/api/v1/units/export").text().lines()
                .filter(line -> line.startsWith("id,") || line.startsWith(unit.value()))
                .map(line -> line.replaceAll(",true$", ",false")).reduce("", (all, line) -> all + line + "\n");
        assertThat(upload(admin, "units", csv).status()).isEqualTo(409);
        assertThat(deactivate("locations", room).status()).isEqualTo(200);
        assertThat(deactivate("staff", nurse.value()).status()).isEqualTo(200);
        assertThat(deactivate("units", unit.value()).status()).isEqualTo(200);
    }

    @Test
    void refusesToGiveACredentialToSomebodyElse() {
        StaffId ann = team.hire(unit, "RN");
        StaffId bob = team.hire(unit, "RN");
        create("credentials", Map.of("id", "c-" + room, "staff", ann.value(), "code", "ACLS", "firstDay", "2026-01-01"));
        ApiClient.Answer refused = admin.send("PUT", "/api/v1/credentials/c-" + room, "application/json",
                "{\"id\":\"c-%s\",\"staff\":\"%s\",\"code\":\"ACLS\",\"firstDay\":\"2026-01-01\"}".formatted(room, bob)
                        .getBytes(StandardCharsets.UTF_8), "If-Match", "\"1\"");
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().get("detail").asString()).contains(ann.value()).contains(bob.value());
    }

    @Test
    void refusesAnEntryThatBelongsToNobody() {
        assertThat(admin.post("/api/v1/credentials", Map.of("id", "c-" + room, "code", "ACLS", "firstDay", "2026-01-01")).status()).isEqualTo(422);
        assertThat(upload(admin, "staff", "id,name\n,Nobody\n").status()).isEqualTo(422);
    }

    private ApiClient.Answer revive(ApiClient.As user, UnitId intoUnit) {
        return upload(user, "locations", "id,unit,name,kind,active\n%s,%s,Back,EXAM,true\n".formatted(room, intoUnit));
    }

    private static ApiClient.Answer upload(ApiClient.As user, String register, String csv) {
        return user.send("POST", "/api/v1/%s/import".formatted(register), "text/csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    private void create(String register, Map<String, ?> entry) {
        ApiClient.Answer answer = admin.post("/api/v1/" + register, entry);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private ApiClient.Answer deactivate(String register, String id) {
        String path = "/api/v1/%s/%s".formatted(register, id);
        return admin.send("DELETE", path, "application/json", new byte[0], "If-Match", "\"%d\"".formatted(admin.get(path).body().get("version").asInt()));
    }

    private int version() {
        return admin.get("/api/v1/locations/" + room).body().get("version").asInt();
    }

    private Map<String, Object> room(String name) {
        return Map.of("id", room, "unit", unit.value(), "name", name, "kind", "EXAM");
    }

    private interface Client {
        int run(int number);
    }

    private static List<Integer> atOnce(int clients, Client client) throws Exception {
        try (var pool = Executors.newFixedThreadPool(clients)) {
            List<Callable<Integer>> calls = IntStream.range(0, clients).<Callable<Integer>>mapToObj(number -> () -> client.run(number)).toList();
            return pool.invokeAll(calls).stream().map(java.util.concurrent.Future::resultNow).toList();
        }
    }
}
