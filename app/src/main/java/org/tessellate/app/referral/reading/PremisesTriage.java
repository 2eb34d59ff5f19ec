package org.tessellate.app.referral.reading;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.referral.Finding;
import org.tessellate.app.referral.Finding.Kind;
import org.tessellate.app.referral.Finding.Scope;
import org.tessellate.app.referral.Priority;
import org.tessellate.app.referral.Reading;

/**
 * The default reader, without any network: the rules, and the word model where it passed its {@link Trial}. What the rules call an emergency
 * stays one. Thread-safe.
 */
@Component
public class PremisesTriage implements Triage {

    private static final int SHOWN_WORDS = 5;
    private static final double TELLING = 0.4;

    private final RuleTriage rules = new RuleTriage();
    private final Lessons lessons;
    private volatile @Nullable Learned learned;

    private record Learned(long version, WordModel model, Trial trial) {}

    PremisesTriage(Lessons lessons) {
        this.lessons = lessons;
    }

    @Override
    public Reading read(Note note) {
        Reading byRules = rules.read(note);
        return learned().filter(found -> found.trial().passed()).map(found -> moved(note, byRules, found)).orElse(byRules);
    }

    /** What the rules alone say: what the model is measured against. */
    public Priority byRules(Note note) {
        return rules.read(note).priority();
    }

    /** How many cases there are to learn from, and whether that helped so far. */
    public Trial trial() {
        return learned().map(Learned::trial).orElseGet(() -> Trial.of(List.of()));
    }

    private Optional<Learned> learned() {
        long version = lessons.version();
        Learned known = learned;
        if (known == null || known.version() != version) {
            List<Lesson> all = lessons.all();
            known = all.isEmpty() ? null : new Learned(version, WordModel.of(all), Trial.of(all));
            learned = known;
        }
        return Optional.ofNullable(known);
    }

    private Reading moved(Note note, Reading byRules, Learned found) {
        Map<Integer, List<NoteWords.Word>> places = WordFeatures.places(NoteWords.of(note.text()));
        Priority best = found.model().best(places.keySet(), byRules.priority());
        if (byRules.priority() == Priority.EMERGENCY && best != Priority.EMERGENCY) {
            return byRules;
        }
        double chance = found.model().chances(places.keySet(), byRules.priority()).get(best);
        List<Finding> telling = telling(places, found.model(), best);
        return new Reading(best, Math.min(chance, (double) found.trial().modelRight() / found.trial().cases()),
                Stream.concat(byRules.findings().stream(), telling.stream()).toList(),
                "%s+words-%d".formatted(byRules.by(), found.trial().cases()), said(byRules, best, found.trial()));
    }

    private static List<Finding> telling(Map<Integer, List<NoteWords.Word>> places, WordModel model, Priority best) {
        Set<Integer> most = places.keySet().stream().filter(feature -> model.weight(feature, best) > TELLING)
                .sorted(Comparator.comparingDouble((Integer feature) -> -model.weight(feature, best))).limit(SHOWN_WORDS).collect(java.util.stream.Collectors.toSet());
        return places.entrySet().stream().filter(entry -> most.contains(entry.getKey())).map(entry -> entry.getValue().getFirst())
                .map(word -> new Finding(Kind.URGENCY, "learned-word", word.start(), word.end(), Scope.STATED, 0.5, best)).toList();
    }

    private static List<String> said(Reading byRules, Priority best, Trial trial) {
        if (best == byRules.priority()) {
            return byRules.said();
        }
        return Stream.concat(byRules.said().stream(), Stream.of("The rules alone say %s; the words of %d confirmed cases say %s."
                .formatted(byRules.priority(), trial.cases(), best))).toList();
    }
}
