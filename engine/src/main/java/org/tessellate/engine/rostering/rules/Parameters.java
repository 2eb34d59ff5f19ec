package org.tessellate.engine.rostering.rules;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftKind;

/** Reads a rule's parameters strictly, so that a misspelt one is refused and not taken for one left out. */
final class Parameters {

    private static final Set<String> NUMBERS = Set.of("minutes", "days", "nights", "weekends", "minimum", "tolerance", "min", "max", "noticeDays", "noticeFactor",
            "most", "percent", "each", "budget", "unit", "agencyPercent");
    private static final Set<String> TEXTS = Set.of("skill", "window", "per", "alike");
    private static final List<String> KINDS = Arrays.stream(ShiftKind.values()).map(ShiftKind::name).toList();
    private static final List<String> WEEKDAYS = Arrays.stream(DayOfWeek.values()).map(DayOfWeek::name).toList();
    private static final List<String> SHIFTS = Stream.concat(Stream.of("WORK", "OFF", "ANY"), KINDS.stream()).toList();

    private final RuleSetting setting;

    private Parameters(RuleSetting setting) {
        this.setting = setting;
    }

    static void require(RuleSetting setting, RuleType type) {
        Parameters parameters = new Parameters(setting);
        setting.parameters().forEach((name, value) -> {
            if (!type.parameters().containsKey(name)) {
                throw new IllegalArgumentException("Rule (%s) has no parameter (%s).\nMaybe %s.".formatted(setting.id(), name,
                        type.parameters().isEmpty() ? "leave it out: this rule has none" : "one of " + new TreeSet<>(type.parameters().keySet())));
            }
            parameters.require(name, value);
        });
    }

    private void require(String name, Object value) {
        if (NUMBERS.contains(name)) {
            requireWhole(name, value);
        } else if (TEXTS.contains(name)) {
            require(value instanceof String, name, value, "a text", "write it in quotation marks");
        } else {
            require(!(value instanceof Map), name, value, "a list of texts", "write it as [\"…\", \"…\"]");
            setting.texts(name).forEach(word -> requireWord(name, word));
        }
    }

    private void requireWhole(String name, Object value) {
        try {
            int number = new BigDecimal(value.toString()).intValueExact();
            require(number >= 0, name, value, "zero or more", "leave it out to set no limit");
        } catch (NumberFormatException notANumber) {
            require(false, name, value, "a whole number", "write it in digits, such as 660");
        } catch (ArithmeticException fraction) {
            require(false, name, value, "a whole number of a usual size", "give minutes rather than parts of hours");
        }
    }

    private void requireWord(String name, String word) {
        switch (name) {
            case "weekdays" -> require(WEEKDAYS.stream().anyMatch(word::equalsIgnoreCase), name, word, "a day of the week", "one of " + WEEKDAYS);
            case "kinds" -> require(KINDS.contains(word), name, word, "a shift kind", "one of " + KINDS);
            case "shifts", "pairs", "pattern", "when", "then", "except" -> Stream.of(word.split("[|>]")).map(String::strip).forEach(one -> requireShift(name, one));
            default -> require(!word.isBlank(), name, word, "a word", "leave it out");
        }
    }

    // Any other word may be the id of a shift type of some unit.
    private void requireShift(String name, String word) {
        require(!word.isEmpty(), name, word, "a shift kind or type id", "one of " + SHIFTS);
        SHIFTS.stream().filter(known -> !known.equals(word) && letters(known).equals(letters(word))).findFirst()
                .ifPresent(meant -> require(false, name, word, "a shift kind or type id", meant));
    }

    private static List<Integer> letters(String word) {
        return word.toUpperCase(Locale.ROOT).chars().sorted().boxed().toList();
    }

    private void require(boolean sound, String name, Object value, String wanted, String remedy) {
        if (!sound) {
            throw new IllegalArgumentException("Rule (%s) has a parameter (%s) of value (%s) that is not %s.\nMaybe %s."
                    .formatted(setting.id(), name, value, wanted, remedy));
        }
    }
}
