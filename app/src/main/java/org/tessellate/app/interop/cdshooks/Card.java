package org.tessellate.app.interop.cdshooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One piece of advice in the words of CDS Hooks; {@code uuid} comes back with the feedback. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Card(String uuid, String summary, String detail, Indicator indicator, Source source, List<Suggestion> suggestions,
        @Nullable String selectionBehavior, List<Coding> overrideReasons, List<Link> links) {

    /** The standard asks for less than 140 characters. */
    private static final int LONGEST_SUMMARY = 139;
    private static final Source TESSELLATE = new Source("Tessellate");

    enum Indicator { info, warning, critical }

    record Source(String label) {
    }

    record Coding(String code, String system, String display) {
    }

    record Link(String label, String url, String type) {
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Suggestion(String label, String uuid, @Nullable Boolean isRecommended, List<Action> actions) {
    }

    record Action(String type, String description, JsonNode resource) {
    }

    /** At most one of the suggestions can be taken. */
    static Card of(String uuid, String summary, String detail, Indicator indicator, List<Suggestion> suggestions, List<Coding> overrideReasons, List<Link> links) {
        String shown = summary.length() <= LONGEST_SUMMARY ? summary : summary.substring(0, LONGEST_SUMMARY - 1) + "…";
        return new Card(uuid, shown, detail, indicator, TESSELLATE, suggestions, suggestions.isEmpty() ? null : "at-most-one", overrideReasons, links);
    }
}
