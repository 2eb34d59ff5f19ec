package org.tessellate.engine.rostering;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One rule as the policy sets it: a catalogue type under a stable id with level, weight, parameters and its own words. */
public record RuleSetting(
        String id,
        String type,
        Level level,
        long weight,
        Map<String, Object> parameters,
        String statement,
        String source) {

    private static final long LARGEST_WEIGHT = 1_000_000;

    public RuleSetting {
        if (weight < 0 || weight > LARGEST_WEIGHT) {
            throw new IllegalArgumentException(
                    "Rule (%s) has a weight (%d) outside 0..%d.\nMaybe give a weight from 1 to 10000."
                            .formatted(id, weight, LARGEST_WEIGHT));
        }
        parameters = Map.copyOf(parameters);
    }

    public RuleSetting at(Level newLevel, long newWeight) {
        return new RuleSetting(id, type, newLevel, newWeight, parameters, statement, source);
    }

    public RuleSetting with(Map<String, Object> newParameters) {
        return new RuleSetting(id, type, level, weight, newParameters, statement, source);
    }

    public boolean isHard() {
        return level == Level.HARD;
    }

    public int number(String name, int otherwise) {
        Object value = parameters.get(name);
        return switch (value) {
            case null -> otherwise;
            case Number number -> number.intValue();
            case String text -> parse(name, text);
            default -> throw wrong(name, value, "a whole number");
        };
    }

    public String text(String name, String otherwise) {
        Object value = parameters.get(name);
        return value == null ? otherwise : value.toString();
    }

    /** A list of words; one word alone is a list of one, nothing is an empty list. */
    public List<String> texts(String name) {
        Object value = parameters.get(name);
        return switch (value) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(String::valueOf).toList();
            case String one -> List.of(one);
            default -> throw wrong(name, value, "a list of texts");
        };
    }

    private int parse(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw wrong(name, text, "a whole number");
        }
    }

    private IllegalArgumentException wrong(String name, Object value, String wanted) {
        return new IllegalArgumentException(
                "Rule (%s) has a parameter (%s) of value (%s) that is not %s.\nMaybe look the parameter up in docs/constraints.md."
                        .formatted(id, name, value, wanted));
    }
}
