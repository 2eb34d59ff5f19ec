package org.tessellate.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word of the console comes from the bundles, in each language, and no bundle carries words that nobody says. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path BUNDLES = RESOURCES.resolve("messages");
    private static final Path TEMPLATES = RESOURCES.resolve("templates");
    private static final Pattern TAG = Pattern.compile("<!--.*?-->|<script[^>]*>.*?</script>|<[^>]*>", Pattern.DOTALL);
    private static final Pattern TEXT_FROM_EXPRESSION = Pattern.compile("th:(u?text|replace|insert|each)=");
    private static final Pattern LITERAL_ATTRIBUTE = Pattern.compile("(?<![:\\w-])(aria-label|title|placeholder|alt)=\"([^\"]*\\p{L}[^\"]*)\"");
    private static final Pattern LITERAL_TITLE = Pattern.compile("layout :: page\\('[a-z]+', '");
    /** Symbols that every language shares. */
    private static final Set<String> SAME_EVERYWHERE = Set.of("Tessellate", "Ctrl K", "Ctrl", "Shift", "Alt", "K", "Esc", "Enter", "Tab", "Home", "End", "PgUp", "PgDn", "Del", "F8", "CSV", "PDF");

    private static TreeMap<String, String> read(Path file) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        TreeMap<String, String> entries = new TreeMap<>();
        read.forEach((key, value) -> entries.put(key.toString(), value.toString()));
        return entries;
    }

    private static List<Path> bundles(boolean translated) throws IOException {
        try (Stream<Path> files = Files.list(BUNDLES)) {
            return files.filter(file -> file.toString().endsWith(".properties") && file.getFileName().toString().contains("_") == translated).sorted().toList();
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    @Test
    void everyBundleHasTheSameKeysAndPlacesInEachLanguage() throws IOException {
        assertThat(bundles(false)).isNotEmpty();
        for (Path english : bundles(false)) {
            Path arabic = english.resolveSibling(english.getFileName().toString().replace(".properties", "_ar.properties"));
            TreeMap<String, String> one = read(english);
            TreeMap<String, String> other = read(arabic);

            assertThat(other.keySet()).as("keys of %s", arabic).isEqualTo(one.keySet());
            one.forEach((key, text) -> assertThat(places(other.get(key))).as("places of %s", key).isEqualTo(places(text)));
            assertThat(one.keySet()).allMatch(key -> key.startsWith(english.getFileName().toString().replace(".properties", ".")));
        }
    }

    private static Set<String> places(String text) {
        Matcher matcher = Pattern.compile("\\{\\d").matcher(text);
        Set<String> places = new TreeSet<>();
        while (matcher.find()) {
            places.add(matcher.group());
        }
        return places;
    }

    @Test
    void everyMessageWithPlacesIsAPatternThatCanBeFilled() throws IOException {
        for (Path bundle : Stream.concat(bundles(false).stream(), bundles(true).stream()).toList()) {
            read(bundle).forEach((key, text) -> {
                if (text.contains("{")) {
                    assertThat(new MessageFormat(text).getFormatsByArgumentIndex().length).as(key).isPositive();
                    assertThat(new MessageFormat(text).format(new Object[] {"A", "B", "C", "D", "E", "F", "G", "H"})).as(key).doesNotContain("{");
                }
            });
        }
    }

    @Test
    void everyKeyThatATemplateOrAControllerNamesExists() throws IOException {
        Set<String> known = new TreeSet<>();
        for (Path bundle : bundles(false)) {
            known.addAll(read(bundle).keySet());
        }
        List<String> missing = new ArrayList<>();
        for (Path template : files(TEMPLATES, ".html")) {
            Matcher named = Pattern.compile("#\\{([a-z][\\w.-]*)[}(]").matcher(Files.readString(template));
            while (named.find()) {
                if (!known.contains(named.group(1))) {
                    missing.add(template + ": " + named.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noTemplateSpeaksByItself() throws IOException {
        List<String> literal = new ArrayList<>();
        for (Path template : files(TEMPLATES, ".html")) {
            if (!isOld(template)) {
                literals(Files.readString(template)).forEach(words -> literal.add(template + ": " + words));
            }
        }
        assertThat(literal).isEmpty();
    }

    /** A page from before the bundles, until it moves into the folder of its group. */
    private static boolean isOld(Path template) {
        return Set.of("appointment", "booking", "data", "forecast", "import", "lanes", "register", "roster", "rosters", "home")
                .contains(template.getFileName().toString().replace(".html", ""));
    }

    private static List<String> literals(String html) {
        List<String> found = new ArrayList<>();
        Matcher tag = TAG.matcher(html);
        int end = 0;
        String before = "";
        while (tag.find()) {
            String text = html.substring(end, tag.start()).replaceAll("&\\w+;|&#\\d+;", " ").strip();
            // The words inside an element with th:text are a prototype that nobody sees.
            boolean replaced = TEXT_FROM_EXPRESSION.matcher(before).find();
            if (!replaced && text.codePoints().anyMatch(Character::isLetter) && !SAME_EVERYWHERE.contains(text) && text.length() > 1) {
                found.add(text);
            }
            Matcher attribute = LITERAL_ATTRIBUTE.matcher(tag.group());
            while (attribute.find()) {
                found.add(attribute.group());
            }
            if (LITERAL_TITLE.matcher(tag.group()).find()) {
                found.add(tag.group());
            }
            before = tag.group();
            end = tag.end();
        }
        return found;
    }

    @Test
    void theSearchForLiteralWordsFindsThem() {
        assertThat(literals("<p th:text=\"#{a.b}\">proto</p><p>Hello there</p><img alt=\"a cat\"><kbd>Esc</kbd>")).containsExactly("Hello there", "alt=\"a cat\"");
    }

    @Test
    void noMessageIsLeftUnsaid() throws IOException {
        String sources = Stream.of(files(TEMPLATES, ".html"), files(Path.of("src/main/java"), ".java"), files(RESOURCES.resolve("static/js"), ".js"))
                .flatMap(List::stream).map(MessagesTest::text).collect(Collectors.joining("\n"));
        List<String> unsaid = new ArrayList<>();
        for (Path bundle : bundles(false)) {
            read(bundle).keySet().stream().filter(key -> !isSaid(key, sources)).forEach(unsaid::add);
        }
        assertThat(unsaid).isEmpty();
    }

    /** Named as a whole, by a computed end ({@code 'board.status.' + x}), or in a script below its prefix. */
    private static boolean isSaid(String key, String sources) {
        if (sources.contains(key)) {
            return true;
        }
        for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
            String prefix = key.substring(0, dot + 1);
            String rest = key.substring(dot + 1);
            boolean computed = dot > key.indexOf('.') && (sources.contains(prefix + "'") || sources.contains(prefix + "\""));
            if (computed && (!prefix.endsWith(".js.") || sources.contains("word('" + rest + "'") || sources.contains("word(`") || sources.contains("'" + rest + "'"))) {
                return true;
            }
        }
        return false;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
