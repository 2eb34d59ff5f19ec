package org.tessellate.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.policy.Policies;
import org.tessellate.app.rostering.RosterId;
import org.tessellate.app.rostering.RosterLine;
import org.tessellate.app.rostering.RosterOrder;
import org.tessellate.app.rostering.RosterStatus;
import org.tessellate.app.rostering.Rosters;
import org.tessellate.app.workforce.StaffDirectory;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;

@TessellateTest
class DemoHospitalTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Autowired DemoMasterData masterData;
    @Autowired Facilities facilities;
    @Autowired Workforce workforce;
    @Autowired Policies policies;
    @Autowired TransactionTemplate transactions;
    @Autowired DemoRosters demoRosters;
    @Autowired Rosters rosters;
    @Autowired JdbcClient jdbc;

    @Test
    void theDemoHospitalPassesEveryCheckOfAnImport() {
        inADemoThatIsForgotten(() -> {
            StaffDirectory staff = workforce.directory();
            assertThat(staff.workingIn(new UnitId("clinic"))).hasSize(15)
                    .filteredOn(file -> file.member().role().equals("MA")).hasSize(1);
            assertThat(staff.file(new StaffId("ed-rn-07")).holdsOn("BLS", TODAY)).isFalse();
            assertThat(staff.file(new StaffId("ed-rn-06")).holdsOn("BLS", TODAY)).isTrue();
            assertThat(staff.files().values()).extracting(file -> file.member().name()).contains("Siobhán O'Neill", "אורלי כהן", "محمد حداد");
        });
    }

    @Test
    void itsTheatresPoseTheScenariosOfTheBrief() {
        inADemoThatIsForgotten(() -> {
            ResourceGraph graph = facilities.graph();
            assertThat(graph.equipmentFor("DA_VINCI", new LocationId("or-3"))).isEmpty();
            assertThat(graph.equipmentFor("DA_VINCI", new LocationId("or-1"))).hasSize(1);
            assertThat(graph.equipmentFor("ARTHRO_TOWER", new LocationId("or-2"))).isEmpty();
            assertThat(graph.equipmentFor("C_ARM", new LocationId("or-2"))).hasSize(1);
            assertThat(workforce.directory().file(new StaffId("surgeon-b")).member().availability()).hasToString("TU,TH 07:00-17:30");
        });
    }

    @Test
    void eachUnitWorksByItsOwnShifts() {
        inADemoThatIsForgotten(() -> {
            assertThat(policies.resolve(new UnitId("ed")).at("/shiftTypes").valueStream().map(type -> type.get("id").asString()))
                    .containsExactly("D", "N");
            assertThat(policies.resolve(new UnitId("clinic")).at("/shiftTypes").valueStream().map(type -> type.get("id").asString()))
                    .containsExactly("C");
            assertThat(policies.resolve(new UnitId("clinic")).has("/coverage/roles/TECH")).isFalse();
        });
    }

    @Test
    void itsOwnRostersAreMadeAndNoDraftOfAPersonIsProposed() {
        inADemoThatIsForgotten(() -> {
            RosterId own = demoDraft("ed");
            jdbc.sql("UPDATE rostering.roster SET status = 'PROPOSED' WHERE id = ?").param(own.value()).update();
            RosterId draft = rosters.create(order("clinic")).id();

            Access.asSystem("demo", () -> demoRosters.step(ZoneId.of("America/Chicago")));

            assertThat(rosters.list(new UnitId("clinic"))).extracting(RosterLine::createdBy).containsExactlyInAnyOrder("system:test", "system:demo");
            assertThat(rosters.get(draft).status()).isEqualTo(RosterStatus.DRAFT);
        });
    }

    private RosterId demoDraft(String unit) {
        return Access.asSystem("demo", () -> rosters.create(order(unit)).id());
    }

    private static RosterOrder order(String unit) {
        return new RosterOrder(new UnitId(unit), TODAY, 7, null, null, null, null, true);
    }

    private void inADemoThatIsForgotten(Runnable look) {
        Access.asSystem("test", () -> transactions.executeWithoutResult(status -> {
            status.setRollbackOnly();
            masterData.load(TODAY);
            look.run();
        }));
    }
}
