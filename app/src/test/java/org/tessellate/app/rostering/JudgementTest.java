package org.tessellate.app.rostering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.engine.rostering.Finding;

/** The quick check after an edit finds what judging the whole plan finds. */
@TessellateTest
class JudgementTest {

    private static final String RULES = """
            "rules": {"charge-nurse": {"parameters": {"skill": "lead"}}}, "customRules": [
              {"id": "not-these-two", "type": "apart", "parameters": {"people": ["%s", "%s"]}},
              {"id": "pay", "type": "labour-budget", "parameters": {"budget": 4000, "rates": ["RN=50"]}}]""";

    @Autowired
    ApiClient api;
    @Autowired
    RosterStore store;
    @Autowired
    RosterProblems problems;

    @Test
    void findsTheSameAsTheWholeVerifierAfterEachOfManyRandomChanges() {
        RosterFixture ward = RosterFixture.ward(api, 5);
        ward.policy(RULES.formatted(ward.nurses.get(0), ward.nurses.get(1)));
        StoredRoster draft = store.get(new RosterId(ward.draft(14)));
        RosterCheck quick = new RosterCheck(draft, problems.of(draft));
        Random random = new Random(7);

        for (int round = 0; round < 150; round++) {
            quick = quick.after(randomChanges(quick.stored(), ward.nurses, random));
            RosterCheck whole = new RosterCheck(quick.stored(), problems.of(quick.stored()));

            assertThat(quick.verification().findings()).as("round %d", round).containsExactlyInAnyOrderElementsOf(whole.verification().findings());
            assertThat(quick.verification().score()).isEqualTo(whole.verification().score());
            assertThat(quick.needs()).isEqualTo(whole.needs());
        }
        assertThat(quick.verification().findings()).extracting(Finding::ruleId).contains("charge-nurse", "coverage-minimum", "minimum-rest", "not-these-two", "pay");
    }

    private static List<ShiftChange> randomChanges(StoredRoster roster, List<String> nurses, Random random) {
        List<ShiftChange> changes = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String staff = nurses.get(random.nextInt(nurses.size()));
            LocalDate day = roster.firstDay().plusDays(random.nextInt(roster.days()));
            PlannedShift before = roster.plan().stream().filter(p -> p.key().equals(new ShiftChange.Key(staff, day))).findFirst().orElse(null);
            String type = new String[] {null, "D", "E", "N"}[random.nextInt(4)];
            boolean pinned = random.nextInt(5) == 0;
            if (changes.stream().noneMatch(c -> c.key().equals(new ShiftChange.Key(staff, day)))) {
                changes.add(new ShiftChange(staff, day, ShiftChange.Cell.of(before), type == null && !pinned ? null : new ShiftChange.Cell(type, pinned)));
            }
        }
        return changes;
    }
}
