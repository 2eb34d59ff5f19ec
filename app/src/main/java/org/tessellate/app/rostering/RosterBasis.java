package org.tessellate.app.rostering;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.policy.StaffTo;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftType;

/** What a roster was drafted from, kept with it: shift types, rules and coverage as they were, and where they came from. */
public record RosterBasis(
        ZoneId zone,
        List<ShiftType> shiftTypes,
        List<RuleSetting> rules,
        List<CoverageNeed> coverage,
        String policyVersion,
        StaffTo staffTo,
        double quantile,
        @Nullable String forecast,
        @Nullable Question whatIf) {

    /** The roster an alternative was made of, who is left out of it or added to it, and whether its rules differ from those of the policy. */
    public record Question(String of, Set<String> without, boolean otherRules, List<AddedPerson> added) {

        public Question {
            without = Set.copyOf(without);
            // Questions of earlier versions added nobody.
            added = List.copyOf(Objects.requireNonNullElse(added, List.of()));
        }

        static Question about(RosterId source) {
            return new Question(source.value(), Set.of(), false, List.of());
        }
    }

    public RosterBasis {
        shiftTypes = List.copyOf(shiftTypes);
        rules = List.copyOf(rules);
        coverage = List.copyOf(coverage);
    }

    /** The same for other rules and needs. */
    RosterBasis with(List<RuleSetting> otherRules, List<CoverageNeed> otherCoverage) {
        return new RosterBasis(zone, shiftTypes, otherRules, otherCoverage, policyVersion, staffTo, quantile, forecast, whatIf);
    }

    /** The same with a further shift type. */
    RosterBasis with(ShiftType further) {
        return new RosterBasis(zone, Stream.concat(shiftTypes.stream(), Stream.of(further)).toList(), rules, coverage, policyVersion, staffTo, quantile,
                forecast, whatIf);
    }

    /** The same with everybody, as an answer to no question. */
    RosterBasis withEverybody() {
        return new RosterBasis(zone, shiftTypes, rules, coverage, policyVersion, staffTo, quantile, forecast, null);
    }

    /** What a plan supposes that is not so, in words that follow "planned"; and what to do to have one that may be published. */
    record Supposition(String words, String remedy) {
    }

    /** A plan that supposes something is looked at, never published. */
    Optional<Supposition> supposition() {
        if (whatIf == null) {
            return Optional.empty();
        }
        if (whatIf.otherRules()) {
            return Optional.of(new Supposition("under other rules than the policy's",
                    "Change the policy first, or draft the days under the policy as it is."));
        }
        if (!whatIf.added().isEmpty()) {
            return Optional.of(new Supposition("with %d people who are not there (%s)".formatted(whatIf.added().size(),
                    whatIf.added().stream().map(AddedPerson::words).collect(Collectors.joining("; "))),
                    "Ask again with nobody added; once they are taken on, enter them with their contract and draft the days anew."));
        }
        return whatIf.without().isEmpty() ? Optional.empty() : Optional.of(new Supposition(
                "without %d people who work here (%s)".formatted(whatIf.without().size(), whatIf.without().stream().sorted().collect(Collectors.joining(", "))),
                "Ask again with nobody left out; if they are away, enter their leave or call-out first: every draft plans around it."));
    }

    List<AddedPerson> added() {
        return whatIf == null ? List.of() : whatIf.added();
    }

    boolean leavesOut(String staff) {
        return whatIf != null && whatIf.without().contains(staff);
    }
}
