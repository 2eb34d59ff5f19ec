package org.tessellate.engine.rostering.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.rostering.ShiftType;

/** Words of a policy that choose shifts: kinds, shift type ids, WORK, OFF or ANY, joined by a bar. */
public record ShiftMatch(Set<String> words) {

    public static ShiftMatch of(String text) {
        return new ShiftMatch(Arrays.stream(text.split("\\|")).map(String::strip).collect(Collectors.toSet()));
    }

    /** Any shift when the list is empty. */
    public static ShiftMatch anyOf(List<String> texts) {
        return new ShiftMatch(texts.isEmpty() ? Set.of("WORK") : Set.copyOf(texts));
    }

    /** True when a day with this shift, or a day off for null, is meant. */
    public boolean test(@Nullable ShiftType type) {
        if (words.contains("ANY")) {
            return true;
        }
        if (type == null) {
            return words.contains("OFF");
        }
        return words.contains("WORK") || words.contains(type.kind().name()) || words.contains(type.id());
    }
}
