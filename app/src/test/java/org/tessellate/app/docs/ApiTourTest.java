package org.tessellate.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.identity.Role;

/** Sends every request of docs/api.md, then those of docs/staffing.md, in their order and compares the status; what the page promises, works. */
@TessellateTest
class ApiTourTest {

    private static final Pattern BLOCK = Pattern.compile("```http\\n([^\\n]+)\\n(?:((?:(?!```).)*?)\\n)?```", Pattern.DOTALL);
    private static final Pattern FIRST_LINE = Pattern.compile(
            "(?<method>[A-Z]+) (?<path>\\S+) as (?<role>[A-Z_]+)(?: If-Match (?<match>\\S+))? -> (?<status>\\d+)(?: keep (?<keep>.+))?");

    private record Step(Matcher line, String body) {}

    @Autowired
    private ApiClient api;

    private final Map<String, String> kept = new LinkedHashMap<>();

    @Test
    void everyRequestOfThePagesAnswersAsThePageSays() throws IOException {
        List<Step> steps = steps(Files.readString(Path.of("../docs/api.md")) + Files.readString(Path.of("../docs/staffing.md")));

        assertThat(steps).hasSizeGreaterThan(15);
        for (Step step : steps) {
            ApiClient.Answer answer = send(step);
            assertThat(answer.status()).as("%s answered %s", step.line().group(), answer.text()).isEqualTo(Integer.parseInt(step.line().group("status")));
            keep(step.line().group("keep"), answer);
        }
    }

    private static List<Step> steps(String page) {
        List<Step> steps = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            Matcher line = FIRST_LINE.matcher(block.group(1));
            assertThat(line.matches()).as(block.group(1)).isTrue();
            steps.add(new Step(line, block.group(2) == null ? "" : block.group(2)));
        }
        return steps;
    }

    private ApiClient.Answer send(Step step) {
        String body = filled(step.body());
        String type = body.startsWith("{") ? "application/json" : "text/csv";
        String match = step.line().group("match");
        String[] headers = match == null ? new String[0] : new String[] {"If-Match", filled(match)};
        return api.as(Role.valueOf(step.line().group("role"))).send(step.line().group("method"), filled(step.line().group("path")), type,
                body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private String filled(String text) {
        String filled = text;
        for (Map.Entry<String, String> entry : kept.entrySet()) {
            filled = filled.replace("{" + entry.getKey() + "}", entry.getValue());
        }
        return filled;
    }

    private void keep(@Nullable String wanted, ApiClient.Answer answer) {
        if (wanted == null) {
            return;
        }
        for (String pair : wanted.split(" ")) {
            String[] parts = pair.split("=");
            kept.put(parts[0], answer.body().at(parts[1]).asString());
        }
    }
}
