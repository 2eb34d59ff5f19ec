package org.tessellate.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where a script is late or missing, a form goes its own way: what it holds must not come into an address, which histories and logs keep. */
class FormsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern FORM = Pattern.compile("<form\\b((?:\"[^\"]*\"|[^>\"])*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern METHOD = Pattern.compile("(?<![\\w-])method=\"(\\w+)\"");

    private record Form(Path template, String tag, String inside) {

        String method() {
            Matcher named = METHOD.matcher(tag);
            return named.find() ? named.group(1) : "none named";
        }

        boolean asksForAPassword() {
            return inside.contains("type=\"password\"");
        }

        /** A form without an address of its own is sent by a script. */
        boolean isSentByAScript() {
            return !tag.contains("action=") && !method().equals("dialog");
        }
    }

    private static List<Form> forms() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".html")).sorted().flatMap(FormsTest::forms).toList();
        }
    }

    private static Stream<Form> forms(Path template) {
        try {
            return FORM.matcher(Files.readString(template)).results().map(found -> new Form(template, found.group(1), found.group(2)));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void everyFormSaysHowItIsSent() throws IOException {
        assertThat(forms()).hasSizeGreaterThan(50).allSatisfy(form -> assertThat(form.method()).as(form.toString()).isIn("post", "get", "dialog"));
    }

    @Test
    void noPasswordIsSentInAnAddress() throws IOException {
        assertThat(forms()).filteredOn(Form::asksForAPassword).hasSizeGreaterThanOrEqualTo(2).extracting(Form::method).containsOnly("post");
    }

    @Test
    void whatAScriptSendsComesIntoNoAddressWithoutIt() throws IOException {
        assertThat(forms()).filteredOn(Form::isSentByAScript).hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(form -> assertThat(form.method()).as(form.toString()).isEqualTo("post"));
    }
}
