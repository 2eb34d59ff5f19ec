package org.tessellate.app.referral.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tessellate.app.referral.Finding;
import org.tessellate.app.referral.Finding.Kind;

/** What else a visit needs: credentials and devices of the likeliest procedure or named, language, access, and whether it can be remote. */
final class NeedRules {

    private static final int NEAR = 6;
    private static final double NAMED = 0.85;
    private static final double FOLLOWS = 0.7;

    private final Lexicon lexicon;

    NeedRules(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    List<Finding> in(Matching matching, Catalogue catalogue, List<Finding> sofar) {
        List<Finding> found = new ArrayList<>();
        needs(matching, Kind.ACCESS, lexicon.access(), found);
        named(matching, Kind.SKILL, catalogue.skills(), found);
        named(matching, Kind.EQUIPMENT, catalogue.equipment(), found);
        languages(matching, found);
        sofar.stream().filter(one -> one.kind() == Kind.PROCEDURE).findFirst().ifPresent(basis -> catalogue.offer(basis.code()).ifPresent(offer -> {
            offer.skills().stream().sorted().forEach(skill -> found.add(follows(Kind.SKILL, skill, basis)));
            offer.equipment().stream().sorted().forEach(device -> found.add(follows(Kind.EQUIPMENT, device, basis)));
        }));
        telehealth(matching, catalogue, sofar, found);
        return found;
    }

    private static Finding follows(Kind kind, String code, Finding basis) {
        return Finding.of(kind, code, basis.start(), basis.end(), basis.scope(), FOLLOWS * basis.confidence());
    }

    private static void needs(Matching matching, Kind kind, List<Lexicon.Need> needs, List<Finding> found) {
        needs.forEach(need -> matching.all(need.phrases()).forEach(hit ->
                found.add(Finding.of(kind, need.code(), hit.start(), hit.end(), hit.scope(), need.confidence()))));
    }

    /** A code such as {@code C_ARM} is looked for as its words. */
    private static void named(Matching matching, Kind kind, java.util.Set<String> codes, List<Finding> found) {
        codes.stream().filter(code -> code.length() > 3).sorted().forEach(code -> matching.all(List.of(code.replace('_', ' '))).stream()
                .filter(hit -> hit.scope().counts())
                .forEach(hit -> found.add(Finding.of(kind, code, hit.start(), hit.end(), hit.scope(), NAMED))));
    }

    // A language alone needs no interpreter: it has to be said, or be the only one spoken.
    private void languages(Matching matching, List<Finding> found) {
        List<Matching.Hit> asked = matching.all(lexicon.interpreter());
        asked.forEach(hit -> found.add(Finding.of(Kind.ACCESS, "INTERPRETER", hit.start(), hit.end(), hit.scope(), 0.9)));
        List<Matching.Hit> spoken = matching.all(List.of("speaking", "speaks", "speaker", "language", "mother tongue", "fluent"));
        for (Map.Entry<String, String> language : lexicon.languages().entrySet()) {
            for (Matching.Hit hit : matching.all(List.of(language.getKey()))) {
                Optional<Matching.Hit> interpreter = asked.stream().filter(one -> matching.isNear(one, hit, NEAR)).findFirst();
                if (interpreter.isPresent() || spoken.stream().anyMatch(one -> matching.isNear(one, hit, NEAR))) {
                    found.add(Finding.of(Kind.LANGUAGE, language.getValue(), hit.start(), hit.end(), hit.scope(), interpreter.isPresent() ? 0.9 : 0.7));
                }
            }
        }
    }

    private void telehealth(Matching matching, Catalogue catalogue, List<Finding> sofar, List<Finding> found) {
        needs(matching, Kind.TELEHEALTH, lexicon.telehealth(), found);
        sofar.stream().filter(one -> one.kind() == Kind.PROCEDURE).findFirst()
                .filter(basis -> catalogue.offer(basis.code()).filter(offer -> !offer.remote()).isPresent())
                .ifPresent(basis -> {
                    found.removeIf(one -> one.kind() == Kind.TELEHEALTH && one.code().equals("FITS"));
                    found.add(Finding.of(Kind.TELEHEALTH, "IN_PERSON", basis.start(), basis.end(), basis.scope(), 0.9));
                });
    }
}
