package org.tessellate.app.referral;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a note was read as, never more than a suggestion. {@code by} names the reader and its version; {@code said} is what a person must know
 * about how it came about, for instance why another reader was used.
 */
public record Reading(Priority priority, double confidence, List<Finding> findings, String by, List<String> said) {

    public Reading {
        findings = List.copyOf(findings);
        said = List.copyOf(Objects.requireNonNullElse(said, List.of()));
    }

    /** What counts of one sort, the surest first. */
    public List<Finding> of(Finding.Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind && finding.counts())
                .sorted(Comparator.comparingDouble(Finding::confidence).reversed()).toList();
    }

    /** The codes of one sort, each once, the surest first. */
    public List<String> codes(Finding.Kind kind) {
        return of(kind).stream().map(Finding::code).distinct().toList();
    }

    /** The likeliest procedure. */
    public Optional<String> procedure() {
        return codes(Finding.Kind.PROCEDURE).stream().findFirst();
    }

    /** Read, and set aside with the reason: denied, of a relative, of the past, or only feared. */
    public List<Finding> aside() {
        return findings.stream().filter(finding -> !finding.counts()).toList();
    }
}
