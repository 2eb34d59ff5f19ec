package org.tessellate.app.referral.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * De-identification on rows written for this test ({@code referral/identifying.txt}): what must go and what must stay, letter by letter. Whoever wrote the
 * rows wrote the patterns too, so the share says that nothing broke, not what is left of letters elsewhere.
 */
class IdentifyingSetTest {

    private record Row(String line, List<String> names, List<String> numbers, String text, Set<Integer> identifying) {

        static Row of(String line) {
            String[] parts = line.split("\\|", 3);
            StringBuilder text = new StringBuilder();
            Set<Integer> identifying = new HashSet<>();
            boolean in = false;
            for (char c : parts[2].toCharArray()) {
                if (c == '{' || c == '}') {
                    in = c == '{';
                } else {
                    if (in) {
                        identifying.add(text.length());
                    }
                    text.append(c);
                }
            }
            return new Row(parts[2], some(parts[0]), some(parts[1]), text.toString(), identifying);
        }

        private static List<String> some(String part) {
            return part.isBlank() ? List.of() : List.of(part.strip());
        }

        /** Whether a letter or digit that identifies is left, or one that does not is gone. */
        boolean has(boolean leak) {
            Set<Integer> left = new HashSet<>(Deidentifier.redact(text, names, List.of("Marcus Bell"), numbers).origins());
            return Stream.iterate(0, i -> i < text.length(), i -> i + 1).filter(i -> Character.isLetterOrDigit(text.charAt(i)))
                    .anyMatch(i -> leak ? identifying.contains(i) && left.contains(i) : !identifying.contains(i) && !left.contains(i));
        }
    }

    private static List<Row> rows() {
        try (InputStream file = IdentifyingSetTest.class.getResourceAsStream("/referral/identifying.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(Row::of).toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static List<String> wrong(boolean leak) {
        return rows().stream().filter(row -> row.has(leak)).map(Row::line).toList();
    }

    @Test
    void allThatIdentifiesGoesAndNothingElse() {
        List<Row> rows = new ArrayList<>(rows());
        long identifying = rows.stream().filter(row -> !row.identifying().isEmpty()).count();
        List<String> leaks = wrong(true);
        List<String> overCuts = wrong(false);
        System.out.printf("De-identification: %d of %d rows without a leak, %d of %d cut nowhere too much%n", identifying - leaks.size(), identifying, rows.size() - overCuts.size(), rows.size());

        assertThat(rows).hasSizeGreaterThan(140);
        assertThat(Map.of("left of what identifies", leaks, "cut too much", overCuts)).isEqualTo(Map.of("left of what identifies", List.of(), "cut too much", List.of()));
    }
}
