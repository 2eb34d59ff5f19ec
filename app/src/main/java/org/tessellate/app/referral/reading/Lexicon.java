package org.tessellate.app.referral.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.tessellate.app.referral.Priority;
import tools.jackson.databind.json.JsonMapper;

/** The words the rules know ({@code referral/lexicon.json}), read once; plain data that a clinician can review. */
record Lexicon(String version, List<Sign> signs, List<Meaning> meanings, List<Need> access, Map<String, String> languages, List<String> interpreter,
        List<Need> telehealth, ScopeWords scopes) {

    /** Phrases that speak for a priority. */
    record Sign(String code, Priority level, double confidence, List<String> phrases) {}

    /** Phrases that mean other words of the catalogue, such as a diagnosis its operation. */
    record Meaning(String means, List<String> phrases) {}

    /** Phrases that speak for a need. */
    record Need(String code, double confidence, List<String> phrases) {}

    /** Phrases that change how what stands near them is meant. */
    record ScopeWords(List<String> stops, List<String> negatedBefore, List<String> negatedAfter, List<String> notNegating, List<String> familyBefore,
            List<String> pastBefore, List<String> pastAfter, List<String> conditionalBefore, List<String> suspectedBefore) {}

    static Lexicon read() {
        try (InputStream file = Lexicon.class.getResourceAsStream("/referral/lexicon.json")) {
            if (file == null) {
                throw new IllegalStateException("The lexicon is missing.\nMaybe the build left the resources out.");
            }
            return JsonMapper.builder().build().readValue(file, Lexicon.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
