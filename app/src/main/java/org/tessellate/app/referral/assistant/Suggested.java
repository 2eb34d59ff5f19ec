package org.tessellate.app.referral.assistant;

import java.util.List;
import org.tessellate.app.referral.Finding;
import org.tessellate.app.referral.Priority;

/** The assistant's answer after its schema was checked ({@code referral/suggestion.schema.json}). */
record Suggested(Priority priority, double confidence, List<Sign> signs, List<Wanted> procedures, List<Need> needs) {

    record Sign(String quote, Priority level, double confidence) {}

    record Wanted(String id, String quote, double confidence) {}

    record Need(Finding.Kind kind, String code, String quote, double confidence) {}
}
