package org.tessellate.app.decision;

import java.util.Map;

/** What a reason rests on: the id of a rule, or the forecast whose signal it is, with the figures (R125). */
public record Evidence(Source source, String reference, Map<String, Object> facts) {

    /** Everything a recommendation may rest on. */
    public enum Source { RULE, FORECAST }

    public Evidence {
        facts = Map.copyOf(facts);
    }

    public static Evidence rule(String ruleId, Map<String, Object> facts) {
        return new Evidence(Source.RULE, ruleId, facts);
    }

    public static Evidence forecast(String forecastId, Map<String, Object> facts) {
        return new Evidence(Source.FORECAST, forecastId, facts);
    }
}
