package org.tessellate.app.referral.reading;

import java.util.List;
import java.util.stream.IntStream;
import org.tessellate.app.referral.Finding.Scope;

/**
 * How a phrase stands in its sentence, after ConText (Harkema et al. 2009): a trigger reaches from where it stands to the phrase unless a
 * stop word or the end of the sentence lies in between. "Rule out" is a wish to exclude something, so what follows it is suspected; "ruled
 * out" denies it.
 */
final class Scopes {

    private static final int REACH = 12;
    private static final int REACH_BACK = 4;
    private static final List<String> SPANS = List.of("hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years");

    private final List<Phrase> stops;
    private final List<Phrase> notNegating;
    private final List<Trigger> before;
    private final List<Trigger> after;

    private record Trigger(Scope scope, Phrase phrase) {}

    Scopes(Lexicon.ScopeWords words) {
        stops = phrases(words.stops());
        notNegating = phrases(words.notNegating());
        // In this order: a denied family history is denied.
        before = List.of(triggers(Scope.NEGATED, words.negatedBefore()), triggers(Scope.FAMILY, words.familyBefore()),
                triggers(Scope.CONDITIONAL, words.conditionalBefore()), triggers(Scope.PAST, words.pastBefore()),
                triggers(Scope.SUSPECTED, words.suspectedBefore())).stream().flatMap(List::stream).toList();
        after = List.of(triggers(Scope.NEGATED, words.negatedAfter()), triggers(Scope.PAST, words.pastAfter())).stream().flatMap(List::stream).toList();
    }

    private static List<Phrase> phrases(List<String> texts) {
        return texts.stream().map(Phrase::of).toList();
    }

    private static List<Trigger> triggers(Scope scope, List<String> texts) {
        return texts.stream().map(text -> new Trigger(scope, Phrase.of(text))).toList();
    }

    /** Of the words from {@code start} to {@code end}. */
    Scope of(NoteWords note, int start, int end) {
        return java.util.stream.Stream.concat(before.stream().filter(trigger -> reaches(note, trigger, start)),
                after.stream().filter(trigger -> reachesBack(note, trigger, start, end))).map(Trigger::scope)
                .min(java.util.Comparator.comparingInt(Scopes::rank)).orElse(Scope.STATED);
    }

    private static int rank(Scope scope) {
        return List.of(Scope.NEGATED, Scope.FAMILY, Scope.CONDITIONAL, Scope.PAST, Scope.SUSPECTED).indexOf(scope);
    }

    private boolean reaches(NoteWords note, Trigger trigger, int start) {
        int sentence = note.words().get(start).sentence();
        for (int at = start - 1; at >= 0 && at >= start - REACH && note.words().get(at).sentence() == sentence; at--) {
            int end = note.endOf(trigger.phrase(), at);
            if (end > 0 && end <= start && !stopped(note, end, start) && !isDuration(note, trigger, at)
                    && !(trigger.scope() == Scope.NEGATED && standsAny(note, notNegating, at))) {
                return true;
            }
        }
        return false;
    }

    private boolean reachesBack(NoteWords note, Trigger trigger, int start, int end) {
        int sentence = note.words().get(start).sentence();
        for (int at = end; at < note.words().size() && at <= end + REACH_BACK && note.words().get(at).sentence() == sentence; at++) {
            if (note.endOf(trigger.phrase(), at) > 0 && !hasHardStop(note, end, at)) {
                return true;
            }
        }
        return false;
    }

    // "A three week history of": what is going on now, not what once was.
    private static boolean isDuration(NoteWords note, Trigger trigger, int at) {
        return trigger.scope() == Scope.PAST && at > 0 && SPANS.contains(note.words().get(at - 1).text());
    }

    private boolean stopped(NoteWords note, int from, int to) {
        return IntStream.range(from, to).anyMatch(at -> standsAny(note, stops, at));
    }

    private static boolean hasHardStop(NoteWords note, int from, int to) {
        return note.words().subList(from, to).stream().anyMatch(word -> List.of("but", "and", "however", "although").contains(word.text()));
    }

    private static boolean standsAny(NoteWords note, List<Phrase> phrases, int at) {
        return phrases.stream().anyMatch(phrase -> note.endOf(phrase, at) > 0);
    }
}
