package org.tessellate.app.console.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Team;

@TessellateTest
class RegisterPagesTest {

    @Autowired ApiClient api;
    @Autowired Site site;
    @Autowired Team team;

    @Test
    void thePeoplePageFindsSomebodyAndShowsTheirNameAsText() {
        StaffId nurse = team.hire(site.unit(), "RN");
        var page = PageClient.signedIn(api, Role.MANAGER).get("/people?table=staff&search=" + nurse);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("data-entry=\"" + nurse + "\"").contains("Siobhán O&#39;Neill");
    }

    @Test
    void theResourcesPageShowsEachOfItsTablesAndNoOther() {
        UnitId unit = site.unit();
        site.room(unit, "EXAM", "MO-FR 08:00-17:00");
        PageClient staff = PageClient.signedIn(api, Role.STAFF);
        for (String table : new String[] {"units", "locations", "equipment", "procedures", "services", "facilities", "outages"}) {
            assertThat(staff.get("/resources?table=" + table).statusCode()).as(table).isEqualTo(200);
        }
        assertThat(staff.get("/resources?table=secrets").statusCode()).isEqualTo(404);
        assertThat(staff.get("/people").statusCode()).isEqualTo(403);
    }

    @Test
    void downloadsTheTableAsCsv() {
        UnitId unit = site.unit();
        var csv = PageClient.signedIn(api, Role.ADMIN).get("/resources/units.csv");
        assertThat(csv.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"units.csv\"");
        assertThat(csv.body()).startsWith("id,facility,name,kind,serviceLine,capacity,active\n").contains("\n" + unit + ",");
    }

    @Test
    void whoMayNotChangeSeesNoUpload() {
        assertThat(PageClient.signedIn(api, Role.ADMIN).get("/resources?table=units").body()).contains("data-add=");
        assertThat(PageClient.signedIn(api, Role.STAFF).get("/resources?table=units").body()).doesNotContain("data-add=");
    }

    @Test
    void anUploadedFileFirstSaysWhatItWouldChangeAndThenWhatItDid() {
        UnitId unit = site.unit();
        PageClient admin = PageClient.signedIn(api, Role.ADMIN);
        String good = "id,unit,name,kind\nroom-%1$s,%1$s,Übung شرق O'Neill,EXAM\n".formatted(unit);
        assertThat(admin.upload("/resources?table=locations", "/resources/locations/preview", good).body())
                .contains("would add 1").contains("Übung شرق O&#39;Neill");
        assertThat(api.as(Role.ADMIN).get("/api/v1/locations/room-" + unit).status()).isEqualTo(404);
        assertThat(admin.upload("/resources?table=locations", "/resources/locations/import", good).body()).contains("1 new, 0 changed");
        assertThat(admin.upload("/resources?table=locations", "/resources/locations/import", good.replace(",EXAM", ",exam room")).body())
                .contains("must be a code of capital letters").contains("exam room");
    }

    @Test
    void aFormulaLeavesAsTextAndComesBackAsItWas() {
        UnitId unit = site.unit();
        PageClient admin = PageClient.signedIn(api, Role.ADMIN);
        admin.upload("/resources?table=locations", "/resources/locations/import", "id,unit,name,kind\nroom-%1$s,%1$s,=1+1,EXAM\n".formatted(unit));
        String csv = admin.get("/resources/locations.csv").body();
        assertThat(csv).contains("room-%s,%s,'=1+1,EXAM".formatted(unit, unit));
        assertThat(admin.upload("/resources?table=locations", "/resources/locations/preview", csv).body()).contains("would add 0, change 0");
        assertThat(admin.get("/resources?table=locations&search=room-" + unit).body()).contains(">=1+1<");
    }

    @Test
    void aPersonsPageShowsWhatExpiresAndWhatChanged() {
        StaffId nurse = team.hire(site.unit(), "RN");
        team.grant(nurse, "ACLS", LocalDate.parse("2025-03-01"), LocalDate.parse("2026-03-14"));
        String page = PageClient.signedIn(api, Role.MANAGER).get("/people/" + nurse).body();
        assertThat(page).contains("ACLS").contains("in 12 days").contains("credential.created");
        assertThat(PageClient.signedIn(api, Role.MANAGER).get("/people/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void aManagerOfAnotherUnitSeesNeitherThePersonNorTheirRow() {
        StaffId nurse = team.hire(site.unit(), "RN");
        api.as(new Grant(Role.MANAGER, "somewhere-else"));
        assertThat(api.as(new Grant(Role.MANAGER, "somewhere-else")).get("/api/v1/staff/" + nurse).status()).isEqualTo(403);
        assertThat(api.as(new Grant(Role.MANAGER, "somewhere-else")).get("/api/v1/staff/%s/dependents".formatted(nurse)).status()).isEqualTo(403);
    }

    @Test
    void filtersStandInTheAddressAndCanBeRemoved() {
        UnitId unit = site.unit();
        team.hire(unit, "RN");
        team.hire(unit, "TECH");
        String page = PageClient.signedIn(api, Role.MANAGER).get("/people?unit=%s&role=TECH".formatted(unit)).body();
        assertThat(page).contains("1–1 of 1").contains("class=\"chip\"").contains("/people?role=TECH&amp;table=staff");
    }

    @Test
    void fiveThousandRowsComeAPageAtATime() {
        UnitId unit = site.unit();
        StringBuilder csv = new StringBuilder("id,unit,name,kind\n");
        for (int room = 0; room < 5_000; room++) {
            csv.append("r%d-%s,%s,Room %d,EXAM%n".formatted(room, unit, unit, room).replace("\r", ""));
        }
        assertThat(api.as(Role.ADMIN).send("POST", "/api/v1/locations/import", "text/csv", csv.toString().getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(200);
        String last = PageClient.signedIn(api, Role.ADMIN).get("/resources?table=locations&unit=%s&page=49".formatted(unit)).body();
        assertThat(last).contains("4,901–5,000 of 5,000").doesNotContain("rel=\"next\"");
    }
}
