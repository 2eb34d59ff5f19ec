package org.tessellate.app.console.referrals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.tessellate.app.referral.Finding;

/** A note cut at the places of what was read in it, so that a page can mark each stretch; the stretches joined are the note. */
record MarkedNote(List<Stretch> stretches) {

    /** {@code look} is the style of the strongest finding over it, empty for plain text; {@code begins} the numbers of findings that begin here. */
    record Stretch(String text, String look, List<Integer> begins) {

        public boolean isMarked() {
            return !look.isEmpty();
        }
    }

    static MarkedNote of(String note, List<Finding> findings) {
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, note.length()));
        findings.forEach(finding -> cuts.addAll(List.of(within(finding.start(), note), within(finding.end(), note))));
        List<Integer> places = List.copyOf(cuts);
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i + 1 < places.size(); i++) {
            stretches.add(stretch(note, places.get(i), places.get(i + 1), findings));
        }
        return new MarkedNote(stretches);
    }

    private static int within(int place, String note) {
        return Math.clamp(place, 0, note.length());
    }

    private static Stretch stretch(String note, int from, int to, List<Finding> findings) {
        List<Integer> begins = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).start() == from) {
                begins.add(i);
            }
        }
        String look = findings.stream().filter(finding -> finding.start() <= from && to <= finding.end())
                .min(Comparator.comparing(Finding::counts).reversed().thenComparing(Finding::kind)).map(MarkedNote::look).orElse("");
        return new Stretch(note.substring(from, to), look, begins);
    }

    static String look(Finding finding) {
        return !finding.counts() ? "aside" : finding.level() != null ? finding.level().name() : finding.kind().name();
    }
}
