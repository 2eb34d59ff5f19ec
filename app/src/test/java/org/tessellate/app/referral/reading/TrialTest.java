package org.tessellate.app.referral.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tessellate.app.referral.Finding;
import org.tessellate.app.referral.Priority;
import org.tessellate.app.referral.Reading;

class TrialTest {

    private record Fixed(List<Lesson> all) implements Lessons {

        @Override
        public long version() {
            return all.size();
        }
    }

    private static Lesson lesson(String words, Priority byRules, Priority decided) {
        return new Lesson(WordFeatures.of(words), byRules, decided);
    }

    /** A clinic where "hoarse" always turned out urgent, which the rules do not know. */
    private static List<Lesson> hoarse(int cases) {
        List<Lesson> lessons = new ArrayList<>();
        for (int i = 0; i < cases; i++) {
            lessons.add(i % 2 == 0 ? lesson("hoarse voice several weeks smoker case" + i, Priority.ROUTINE, Priority.URGENT)
                    : lesson("blocked ears wax syringing wanted case" + i, Priority.ROUTINE, Priority.ROUTINE));
        }
        return lessons;
    }

    @Test
    void theModelIsUsedWhenItBeatsTheRulesOnCasesItHasNotSeen() {
        Trial trial = Trial.of(hoarse(60));

        assertThat(trial.passed()).isTrue();
        assertThat(trial.modelRight()).isEqualTo(60);
        assertThat(trial.rulesRight()).isEqualTo(30);
        assertThat(trial.rulesUnder()).isEqualTo(30);
    }

    @Test
    void oneCaseTooFewIsNotTried() {
        assertThat(Trial.of(hoarse(39)).passed()).isFalse();
        assertThat(Trial.of(hoarse(40)).passed()).isTrue();
    }

    @Test
    void wordsThatMeanNothingNeverPassAgainstRulesThatAreRight() {
        Random random = new Random(7);
        List<Lesson> lessons = IntStream.range(0, 80).mapToObj(i -> Priority.values()[random.nextInt(4)])
                .map(priority -> new Lesson(Set.of(random.nextInt(500), random.nextInt(500)), priority, priority)).toList();

        assertThat(Trial.of(lessons).passed()).isFalse();
    }

    @Test
    void aModelThatUnderestimatesMoreThanTheRulesIsNotUsed() {
        List<Lesson> lessons = new ArrayList<>(Collections.nCopies(45, lesson("knee pain walking", Priority.SOON, Priority.ROUTINE)));
        lessons.addAll(Collections.nCopies(5, lesson("knee pain walking", Priority.SOON, Priority.SOON)));
        Trial trial = Trial.of(lessons);

        assertThat(trial.modelCost()).isLessThan(trial.rulesCost());
        assertThat(trial.modelUnder()).isGreaterThan(trial.rulesUnder());
        assertThat(trial.passed()).isFalse();
    }

    @Test
    void whatItLearnedMovesASuggestionAndShowsTheWords() {
        String note = "Voice hoarse for seven weeks, smoker.";
        Reading alone = new PremisesTriage(new Fixed(List.of())).read(Offers.note(note));
        Reading learned = new PremisesTriage(new Fixed(hoarse(60))).read(Offers.note(note));

        assertThat(alone.priority()).isEqualTo(Priority.ROUTINE);
        assertThat(learned.priority()).isEqualTo(Priority.URGENT);
        assertThat(learned.by()).contains("words-60");
        assertThat(learned.findings().stream().filter(one -> one.code().equals("learned-word")).map(one -> note.substring(one.start(), one.end())))
                .contains("hoarse");
        assertThat(learned.said()).anyMatch(one -> one.contains("60 confirmed cases say URGENT"));
    }

    @Test
    void whatTheRulesCallAnEmergencyStaysOne() {
        List<Lesson> calm = hoarse(60);
        assertThat(new PremisesTriage(new Fixed(calm)).read(Offers.note("Blocked ears, wax. Facial droop and slurred speech.")).priority())
                .isEqualTo(Priority.EMERGENCY);
    }

    @Test
    void chancesAddUpToOne() {
        WordModel model = WordModel.of(hoarse(40));

        assertThat(model.chances(WordFeatures.of("hoarse wax"), Priority.ROUTINE).values().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void featuresAreNumbersWithoutDigitsOrShortWords() {
        assertThat(WordFeatures.of("12345 ab 07700 900123")).isEmpty();
        assertThat(WordFeatures.of("Knee knee KNEE")).hasSize(1);
    }

    @Test
    void findingsKeepTheirKind() {
        assertThat(Offers.read("urgent").of(Finding.Kind.URGENCY)).hasSize(1);
    }
}
