package org.tessellate.app.referral.reading;

import java.util.Set;
import org.tessellate.app.referral.Priority;

/** A confirmed case as the word model sees it: numbers of words (no words, no patient), what the rules said, and what a person decided. */
public record Lesson(Set<Integer> features, Priority byRules, Priority decided) {

    public Lesson {
        features = Set.copyOf(features);
    }
}
