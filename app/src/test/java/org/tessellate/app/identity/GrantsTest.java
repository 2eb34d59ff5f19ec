package org.tessellate.app.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.tessellate.app.runtime.Problem;

class GrantsTest {

    private final Access access = new Access();

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aGrantForOneUnitCoversThatUnitOnly() {
        Actor manager = somebodyWith(new Grant(Role.MANAGER, "ed"));

        assertThat(manager.may(Permission.ROSTERS_PUBLISH, "ed")).isTrue();
        assertThat(manager.may(Permission.ROSTERS_PUBLISH, "icu")).isFalse();
    }

    @Test
    void aGrantForOneUnitIsNotEnoughForTheWholeHospital() {
        assertThat(somebodyWith(new Grant(Role.MANAGER, "ed")).may(Permission.POLICY_WRITE, null)).isFalse();
    }

    @Test
    void aGrantForABlankUnitIsRefusedRatherThanReadAsEverywhere() {
        assertThatThrownBy(() -> new Grant(Role.MANAGER, "")).isInstanceOf(Problem.class).hasMessageContaining("is blank");
        assertThatThrownBy(() -> new Grant(Role.MANAGER, " ")).isInstanceOf(Problem.class);
    }

    @Test
    void aGrantForEverywhereCoversEachUnit() {
        assertThat(somebodyWith(new Grant(Role.MANAGER, null)).may(Permission.ROSTERS_PUBLISH, "icu")).isTrue();
    }

    @Test
    void grantsDoNotLendTheirUnitsToOneAnother() {
        Actor nurse = somebodyWith(new Grant(Role.MANAGER, "ed"), new Grant(Role.STAFF, "icu"));

        assertThat(nurse.may(Permission.ROSTERS_PUBLISH, "icu")).isFalse();
        assertThat(nurse.may(Permission.ROSTERS_READ, "icu")).isTrue();
    }

    @Test
    void requiringNamesTheUnitThatWasRefused() {
        signIn(somebodyWith(new Grant(Role.MANAGER, "ed")));

        access.require(Permission.ROSTERS_PUBLISH, "ed");
        assertThatThrownBy(() -> access.require(Permission.ROSTERS_PUBLISH, "icu")).isInstanceOf(Problem.class).hasMessageContaining("in unit icu");
    }

    @Test
    void nobodySignedInMayNothing() {
        assertThatThrownBy(() -> access.require(Permission.SIGNED_IN, null)).isInstanceOf(Problem.class).hasMessageContaining("Nobody is signed in");
    }

    @Test
    void backgroundWorkActsInItsOwnNameAndOnlyWhileItRuns() {
        signIn(somebodyWith(new Grant(Role.STAFF, null)));

        String during = Access.asSystem("hold-expiry", () -> access.current().username());

        assertThat(during).isEqualTo("system:hold-expiry");
        assertThat(access.current().username()).isEqualTo("somebody");
    }

    @Test
    void whereNobodyIsSignedInTheProcessActsInItsOwnName() {
        assertThat(access.currentOrSystem("set-up").username()).isEqualTo("system:set-up");
        signIn(somebodyWith(new Grant(Role.STAFF, null)));
        assertThat(access.currentOrSystem("set-up").username()).isEqualTo("somebody");
    }

    @Test
    void noRoleMayReadPatientsAndTheAuditRecordAtOnce() {
        assertThat(Role.values()).noneMatch(role -> role.allows(Permission.PATIENTS_READ) && role.allows(Permission.AUDIT_READ));
    }

    @Test
    void theAuditorChangesNothing() {
        assertThat(Permission.values()).filteredOn(Role.AUDITOR::allows).allMatch(permission -> !permission.name().matches(".*_(WRITE|PUBLISH|REPORT)"));
    }

    @Test
    void whoeverIsAStaffMemberHasAPlanOfTheirOwnWhateverTheRole() {
        Actor analyst = new Actor("somebody", "Some Body", List.of(new Grant(Role.ANALYST, null)), "rn-1");

        assertThat(analyst.may(Permission.OWN_PLAN)).isTrue();
        assertThat(analyst.may(Permission.STAFF_WRITE)).isFalse();
        assertThat(somebodyWith(new Grant(Role.ANALYST, null)).may(Permission.OWN_PLAN)).isFalse();
    }

    @Test
    void aLentPermissionHoldsForThatWorkOnlyAndTheActorStays() {
        signIn(somebodyWith(new Grant(Role.STAFF, null)));

        String during = Access.lending(Permission.STAFF_WRITE, () -> {
            access.require(Permission.STAFF_WRITE, "ed");
            return access.current().username();
        });

        assertThat(during).isEqualTo("somebody");
        assertThat(access.allows(Permission.STAFF_WRITE, "ed")).isFalse();
        assertThat(Access.<Boolean>lending(Permission.STAFF_WRITE, () -> access.allows(Permission.ROSTERS_PUBLISH, "ed"))).isFalse();
    }

    private static Actor somebodyWith(Grant... grants) {
        return new Actor("somebody", "Some Body", List.of(grants));
    }

    private static void signIn(Actor actor) {
        SecurityContextHolder.getContext().setAuthentication(UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of()));
    }
}
