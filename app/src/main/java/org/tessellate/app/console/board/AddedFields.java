package org.tessellate.app.console.board;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.tessellate.app.rostering.AddedPeople;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.workforce.Employment;

/** Reads the lines of the what-if form on people to add; a line without a number adds nobody. */
record AddedFields(MultiValueMap<String, String> form) {

    List<AddedPeople.Order> orders() {
        List<String> counts = form.getOrDefault("addCount", List.of());
        List<AddedPeople.Order> orders = new ArrayList<>();
        for (int line = 0; line < counts.size(); line++) {
            if (!counts.get(line).isBlank() && !counts.get(line).equals("0")) {
                orders.add(order(line));
            }
        }
        return orders;
    }

    private AddedPeople.Order order(int line) {
        return new AddedPeople.Order(field("addRole", line), read("addCount", line, Integer::valueOf),
                read("addPercent", line, percent -> Integer.parseInt(percent) / 100.0), null, skills(field("addSkills", line)), null,
                read("addFrom", line, LocalDate::parse), read("addTerms", line, Employment::valueOf), null);
    }

    private <T> @Nullable T read(String name, int line, Function<String, T> reader) {
        String value = field(name, line);
        try {
            return value.isEmpty() ? null : reader.apply(value);
        } catch (DateTimeParseException | IllegalArgumentException unreadable) {
            throw Problem.badRequest("The field (%s) cannot be read (%s).".formatted(name, value), "Maybe choose it in the form again.");
        }
    }

    private static Set<String> skills(String words) {
        return new HashSet<>(Arrays.stream(words.split("[,;\\s]+")).filter(word -> !word.isBlank()).toList());
    }

    private String field(String name, int line) {
        List<String> values = form.getOrDefault(name, List.of());
        return line < values.size() ? values.get(line).trim() : "";
    }
}
