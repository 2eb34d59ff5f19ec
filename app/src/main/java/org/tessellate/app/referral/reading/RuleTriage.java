package org.tessellate.app.referral.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.tessellate.app.referral.Finding;
import org.tessellate.app.referral.Finding.Kind;
import org.tessellate.app.referral.Finding.Scope;
import org.tessellate.app.referral.Priority;
import org.tessellate.app.referral.Reading;

/** Reads by the phrases of the lexicon and how they stand; works without any other system and learns nothing. Thread-safe. */
public final class RuleTriage implements Triage {

    private static final double SUSPECTED = 0.8;
    private static final double NOTHING_SAID = 0.35;
    private static final double DISPUTED = 0.75;

    private final Lexicon lexicon = Lexicon.read();
    private final Scopes scopes = new Scopes(lexicon.scopes());
    private final ProcedureMatch procedures = new ProcedureMatch(lexicon.meanings());
    private final NeedRules needs = new NeedRules(lexicon);

    public String version() {
        return "rules-" + lexicon.version();
    }

    @Override
    public Reading read(Note note) {
        NoteWords words = NoteWords.of(note.text());
        Matching matching = new Matching(words, scopes);
        List<Finding> findings = new ArrayList<>();
        lexicon.signs().forEach(sign -> matching.all(sign.phrases()).forEach(hit -> findings.add(sign(sign, hit))));
        findings.addAll(procedures.in(matching, note.catalogue()));
        findings.addAll(needs.in(matching, note.catalogue(), findings));
        List<Finding> kept = withoutCovered(findings);
        Priority priority = priority(kept);
        return new Reading(priority, confidence(kept, priority), kept, version(), said(words, kept));
    }

    private static Finding sign(Lexicon.Sign sign, Matching.Hit hit) {
        return new Finding(Kind.URGENCY, sign.code(), hit.start(), hit.end(), hit.scope(),
                hit.scope() == Scope.SUSPECTED ? sign.confidence() * SUSPECTED : sign.confidence(), sign.level());
    }

    // "Chest pain" within "chest pain at rest" says nothing more; a longer phrase denied keeps its parts from counting.
    private static List<Finding> withoutCovered(List<Finding> all) {
        return all.stream().filter(one -> all.stream().noneMatch(other -> covers(other, one))).distinct()
                .sorted(Comparator.comparing(Finding::kind).thenComparingInt(Finding::start)).toList();
    }

    private static boolean covers(Finding wide, Finding narrow) {
        return wide.kind() == Kind.URGENCY && narrow.kind() == Kind.URGENCY && wide.start() <= narrow.start() && narrow.end() <= wide.end()
                && wide.end() - wide.start() > narrow.end() - narrow.start();
    }

    static Priority priority(List<Finding> findings) {
        return findings.stream().filter(signsOf(Set.of(Priority.values()))).map(Finding::level).min(Comparator.naturalOrder()).orElse(Priority.ROUTINE);
    }

    private static Predicate<Finding> signsOf(Set<Priority> levels) {
        return finding -> finding.kind() == Kind.URGENCY && finding.counts() && finding.level() != null && levels.contains(finding.level());
    }

    /** One minus the chance that all signs for it are wrong; less where others speak for less haste. */
    private static double confidence(List<Finding> findings, Priority priority) {
        List<Finding> speaking = findings.stream().filter(signsOf(Set.of(priority))).toList();
        if (speaking.isEmpty()) {
            return NOTHING_SAID;
        }
        double wrong = speaking.stream().mapToDouble(Finding::confidence).max().stream().map(surest -> 1 - surest).findFirst().orElse(1);
        double several = speaking.stream().map(Finding::code).distinct().count() > 1 ? 0.5 : 1;
        boolean disputed = priority != Priority.ROUTINE && findings.stream().anyMatch(signsOf(Set.of(Priority.ROUTINE)));
        return (1 - wrong * several) * (disputed ? DISPUTED : 1);
    }

    private static List<String> said(NoteWords words, List<Finding> findings) {
        List<String> said = new ArrayList<>();
        long latin = words.words().stream().filter(word -> word.text().codePoints().allMatch(c -> c < 0x250)).count();
        if (latin * 2 < words.words().size()) {
            said.add("Most of the note is in a script that the rules cannot read: read it yourself.");
        } else if (findings.stream().noneMatch(signsOf(Set.of(Priority.values())))) {
            said.add("No sign of urgency was found: that is not the same as none being there.");
        }
        if (findings.stream().anyMatch(one -> one.code().equals("asked-routine") && one.counts())
                && findings.stream().anyMatch(signsOf(Set.of(Priority.EMERGENCY, Priority.URGENT)))) {
            said.add("The referrer asks for routine, but the note carries a sign of more urgency.");
        }
        return said;
    }
}
