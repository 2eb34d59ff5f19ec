package org.tessellate.app.console.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.console.PageClient;
import org.tessellate.app.demand.DemandFixture;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

@TessellateTest
class KnownPagesTest {

    @Autowired
    private ApiClient api;

    private DemandFixture ed;
    private PageClient analyst;
    private String site;
    private String path;

    @BeforeEach
    void aFacility() {
        ed = DemandFixture.aUnitIn("Europe/Berlin", api);
        site = "site-" + ed.unit;
        path = "/data/known?facility=" + site;
        analyst = PageClient.signedIn(api, Role.ANALYST);
    }

    private JsonNode lines() {
        return ed.analyst.get("/api/v1/regressors?facility=" + site).body();
    }

    private String add(String name, String availability) {
        return analyst.submit(path, "/data/known", "facility=%s&name=%s&measuredIn=mm&granularity=DAY&availability=%s".formatted(site, name, availability)).body();
    }

    private static String year() {
        StringBuilder csv = new StringBuilder("time,value,knownAt\n");
        LocalDate.parse("2025-02-01").datesUntil(LocalDate.parse("2026-03-01")).forEach(day -> csv.append(day).append(',').append(day.getDayOfMonth()).append(',').append(day).append('\n'));
        return csv.toString();
    }

    @Test
    void aQuantityIsNamedFilledFromAFileDrawnAndTakenOut() {
        assertThat(analyst.get(path).body()).contains("Nothing is known beside the demand of");
        assertThat(add("rain", "FORESEEN")).contains(">rain</bdi>").contains("counts from then on").doesNotContain("<polyline");
        String id = lines().at("/0/id").asString();
        analyst.upload(path, "/data/known/%s/values?facility=%s".formatted(id, site), year());

        assertThat(lines().at("/0/values").asInt()).isEqualTo(393);
        assertThat(analyst.get(path).body()).contains("<polyline points=\"0.0,").contains("Last values: from 1 to 31 mm").contains("Sat 28 Feb 2026");
        analyst.submit(path, "/data/known/%s/remove".formatted(id), "facility=" + site);
        assertThat(lines()).isEmpty();
    }

    @Test
    void aRefusedFileOrNameSaysWhyOnThePage() {
        add("rain", "FORESEEN");
        assertThat(add("rain", "OBSERVED")).contains("role=\"alert\"").contains("has the regressor (rain) already");
        String values = "/data/known/%s/values?facility=%s".formatted(lines().at("/0/id").asString(), site);

        assertThat(analyst.upload(path, values, "time,value,knownAt\n2026-02-18,three,2026-02-17\n").body()).contains("three");
        assertThat(lines().at("/0/values").asInt()).isZero();
    }

    @Test
    void whoseRightsEndAtAUnitSeesItAndChangesNothing() {
        add("rain", "FORESEEN");
        PageClient unitAnalyst = PageClient.signedIn(api, new Grant(Role.ANALYST, ed.unit));
        String page = unitAnalyst.get(path).body();

        assertThat(page).contains(">rain</bdi>").doesNotContain("Take out").doesNotContain("Another quantity");
        assertThat(unitAnalyst.submit(path, "/data/known/%s/remove".formatted(lines().at("/0/id").asString()), "facility=" + site).statusCode()).isEqualTo(403);
        assertThat(lines()).hasSize(1);
    }
}
