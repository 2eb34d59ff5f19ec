package org.tessellate.app.console.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Role;
import org.tessellate.app.rostering.RosterFixture;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterLine;
import org.tessellate.app.rostering.RosterStatus;

@TessellateTest
class RosterPagesTest {

    private static final LocalDate SUNDAY = LocalDate.of(2026, 3, 8);

    @Autowired
    private ApiClient api;

    private RosterFixture ward;
    private PageClient manager;

    @BeforeEach
    void aWard() {
        ward = RosterFixture.ward(api, 3);
        manager = PageClient.signedIn(api, Role.MANAGER);
    }

    @Test
    void givesTheRosterAsASpreadsheet() {
        String roster = ward.draft(7);
        HttpResponse<String> csv = manager.get("/rosters/" + roster + "/roster.csv");

        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(csv.headers().firstValue("Content-Disposition").orElseThrow()).contains("roster-" + ward.unit + "-2026-03-09.csv");
        assertThat(csv.body().lines()).hasSize(4).first().asString()
                .isEqualTo("staff,name,role,paidMinutes,targetMinutes,nights,weekends,2026-03-09,2026-03-10,2026-03-11,2026-03-12,2026-03-13,2026-03-14,2026-03-15");
        assertThat(csv.body()).contains("RN 00,RN,0,");
    }

    @Test
    void listsTheUnitsRostersAndOffersTheFirstFreeMonday() {
        manager.get("/rosters?unit=" + ward.unit);
        assertThat(manager.get("/rosters?unit=" + ward.unit).body()).contains("No roster yet", "value=\"2026-03-09\"");

        ward.draft(14);
        assertThat(manager.get("/rosters?unit=" + ward.unit).body()).contains("9 Mar – 22 Mar 2026", "14 days", "Draft", "value=\"2026-03-23\"");
    }

    @Test
    void showsAReaderNoFormThatChangesTheRoster() {
        String roster = ward.draft(7);
        String page = PageClient.signedIn(api, Role.STAFF).get("/rosters/" + roster).body();

        assertThat(page).doesNotContain("id=\"solve-form\"", "/proposal\"");
        assertThat(manager.get("/rosters/" + roster).body()).contains("id=\"solve-form\"", "/proposal\"");
    }

    @Test
    void offersToStopASearchOnlyToThoseWhoMay() {
        String roster = ward.draft(7);
        ApiClient.As maya = api.as(Role.MANAGER);
        maya.post("/api/v1/rosters/" + roster + "/solve", Map.of("seconds", 60, "threads", 1));
        String read = PageClient.signedIn(api, Role.STAFF).get("/rosters/" + roster).body();
        String edited = manager.get("/rosters/" + roster).body();
        maya.post("/api/v1/rosters/" + roster + "/solve/stop", Map.of());

        assertThat(edited).contains("/rosters/" + roster + "/stop\"");
        assertThat(read).doesNotContain("/rosters/" + roster + "/stop\"");
    }

    @Test
    void offersTheMondayAfterARosterThatEndsInAWeek() {
        RosterList list = RosterList.of(List.of(line(SUNDAY, 10), line(SUNDAY.minusDays(6), 7)), SUNDAY.minusDays(3));

        assertThat(list.firstFree()).isEqualTo(LocalDate.of(2026, 3, 23));
        assertThat(list.rosters()).extracting(RosterLine::from).containsExactly(SUNDAY, SUNDAY.minusDays(6));
        assertThat(RosterList.of(List.of(), SUNDAY).firstFree()).isEqualTo(SUNDAY.plusDays(1));
    }

    private static RosterLine line(LocalDate from, int days) {
        return new RosterLine(new RosterId("r" + from), new UnitId("ward"), from, days, RosterStatus.DRAFT, 1, 0, "maya", Instant.EPOCH, null, null);
    }
}
