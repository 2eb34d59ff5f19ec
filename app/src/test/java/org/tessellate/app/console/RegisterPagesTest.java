package org.tessellate.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
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
        assertThat(page.body()).contains(nurse.value()).contains("Siobhán O&#39;Neill");
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
        assertThat(PageClient.signedIn(api, Role.ADMIN).get("/resources?table=units").body()).contains("Every row is checked first");
        assertThat(PageClient.signedIn(api, Role.STAFF).get("/resources?table=units").body()).doesNotContain("Every row is checked first");
    }

    @Test
    void anUploadedFileSaysWhatItChangedOrWhyNothing() {
        UnitId unit = site.unit();
        PageClient admin = PageClient.signedIn(api, Role.ADMIN);
        String good = "id,unit,name,kind\nroom-%1$s,%1$s,Room,EXAM\n".formatted(unit);
        assertThat(admin.upload("/resources?table=locations", "/resources/locations", good).body()).contains("<span>1</span> created");
        assertThat(admin.upload("/resources?table=locations", "/resources/locations", good.replace(",EXAM", ",exam room")).body())
                .contains("must be a code of capital letters").contains("exam room");
    }
}
