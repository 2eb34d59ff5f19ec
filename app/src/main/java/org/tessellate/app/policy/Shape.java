package org.tessellate.app.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tessellate.app.facility.WeeklyHours;
import tools.jackson.databind.JsonNode;

/** The form a part of a policy document must have; {@code null} is always allowed, since it takes a value away. */
sealed interface Shape {

    /** Reports every fault at and below {@code path}. */
    void check(String path, JsonNode value, Consumer<PolicyFault> faults);

    record Fields(Map<String, Shape> known) implements Shape {
        @Override
        public void check(String path, JsonNode value, Consumer<PolicyFault> faults) {
            if (refuses(value.isObject(), path, value, "an object", faults)) {
                return;
            }
            value.properties().forEach(entry -> {
                String below = path + "/" + entry.getKey();
                Shape shape = known.get(entry.getKey());
                if (shape == null) {
                    faults.accept(new PolicyFault(below, "The key (%s) is not known here.".formatted(Shape.shown(entry.getKey())),
                            "Maybe it is misspelt; known are %s.".formatted(known.keySet().stream().sorted().toList())));
                } else if (!entry.getValue().isNull()) {
                    shape.check(below, entry.getValue(), faults);
                }
            });
        }
    }

    record MapOf(Shape entries) implements Shape {
        @Override
        public void check(String path, JsonNode value, Consumer<PolicyFault> faults) {
            if (!refuses(value.isObject(), path, value, "an object", faults)) {
                value.properties().stream().filter(entry -> !entry.getValue().isNull())
                        .forEach(entry -> entries.check(path + "/" + entry.getKey(), entry.getValue(), faults));
            }
        }
    }

    record ListOf(Shape entries) implements Shape {
        @Override
        public void check(String path, JsonNode value, Consumer<PolicyFault> faults) {
            if (refuses(value.isArray(), path, value, "a list", faults)) {
                return;
            }
            for (int i = 0; i < value.size(); i++) {
                entries.check(path + "/" + i, value.get(i), faults);
            }
        }
    }

    record Amount(double least, double most) implements Shape {
        @Override
        public void check(String path, JsonNode value, Consumer<PolicyFault> faults) {
            boolean fits = value.isNumber() && value.asDouble() >= least && value.asDouble() <= most;
            refuses(fits, path, value, "a number from %s to %s".formatted(plain(least), plain(most)), faults);
        }

        private static String plain(double bound) {
            return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
        }
    }

    record Text(String pattern, String words) implements Shape {
        @Override
        public void check(String path, JsonNode value, Consumer<PolicyFault> faults) {
            refuses(value.isString() && value.asString().matches(pattern), path, value, words, faults);
        }
    }

    record Choice(Set<String> values) implements Shape {
        @Override
        public void check(String path, JsonNode value, Consumer<PolicyFault> faults) {
            refuses(value.isString() && values.contains(value.asString()), path, value, "one of " + List.copyOf(values).stream().sorted().toList(), faults);
        }
    }

    record Flag() implements Shape {
        @Override
        public void check(String path, JsonNode value, Consumer<PolicyFault> faults) {
            refuses(value.isBoolean(), path, value, "true or false", faults);
        }
    }

    /** Weekly local hours such as {@code MO-FR 08:00-17:00}. */
    record Hours() implements Shape {
        @Override
        public void check(String path, JsonNode value, Consumer<PolicyFault> faults) {
            refuses(value.isString() && isReadable(value.asString()), path, value, "weekly hours such as MO-FR 08:00-17:00", faults);
        }

        private static boolean isReadable(String text) {
            try {
                WeeklyHours.parse(text);
                return true;
            } catch (IllegalArgumentException unreadable) {
                return false;
            }
        }
    }

    /** Whatever the reading module makes of it. */
    record Anything() implements Shape {
        @Override
        public void check(String path, JsonNode value, Consumer<PolicyFault> faults) {}
    }

    private static boolean refuses(boolean fits, String path, JsonNode value, String wanted, Consumer<PolicyFault> faults) {
        if (!fits) {
            faults.accept(new PolicyFault(path, "The value (%s) is not %s.".formatted(shown(value.toString()), wanted),
                    "Maybe look the key up in docs/policy.md."));
        }
        return !fits;
    }

    private static String shown(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
