package org.tessellate.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tessellate.app.SourceTree.Method;
import org.tessellate.app.SourceTree.Source;

/** How large files and methods may be, how much is public, and which names and habits stay out. */
class BudgetTests {

    /** Kernels whose loops read better whole than cut up; each with its reason. */
    private static final Map<String, String> EXEMPT_FILES = Map.of();

    private static final List<Source> MAIN = SourceTree.read("engine/src/main/java", "app/src/main/java", "bench/src/main/java");
    private static final List<Source> TESTS = SourceTree.read("engine/src/test/java", "app/src/test/java", "bench/src/test/java");

    @Test
    void noFileIsLongerThan400Lines() {
        assertThat(all().filter(source -> source.lines() > 400 && !isExempt(source)).map(source -> source.path() + " " + source.lines())).isEmpty();
    }

    @Test
    void nineOfTenFilesAreShorterThan200Lines() {
        assertThat(share(MAIN, source -> source.lines() < 200)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void nineOfTenMethodsAreShorterThan12Lines() {
        assertThat(share(methods(), method -> method.lines() < 12)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void hardlyAnyMethodIsLongerThan30Lines() {
        List<Method> longOnes = methods().stream().filter(method -> method.lines() > 30).toList();

        assertThat(longOnes).as("methods over 30 lines").hasSizeLessThanOrEqualTo(methods().size() / 200);
    }

    @Test
    void atMostHalfOfTheApplicationsTypesArePublic() {
        List<SourceTree.Type> types = SourceTree.read("app/src/main/java").stream().flatMap(source -> source.types().stream()).toList();

        assertThat(share(types, SourceTree.Type::isPublic)).isLessThanOrEqualTo(0.5);
    }

    @Test
    void testsAreAboutAsLongAsTheCodeTheyTest() {
        double ratio = TESTS.stream().mapToInt(Source::lines).sum() / (double) MAIN.stream().mapToInt(Source::lines).sum();

        // The aim is 0.8; this holds the line at what is reached, and rises with it.
        assertThat(ratio).isBetween(0.39, 1.4);
    }

    @Test
    void namesSayWhatAThingIs() {
        Pattern empty = Pattern.compile(".*(Impl|Helper|Utils?|Manager|Svc)|Base[A-Z].*|I[A-Z][a-z].*");

        assertThat(all().flatMap(source -> source.types().stream()).map(SourceTree.Type::name).filter(empty.asMatchPredicate())).isEmpty();
    }

    @Test
    void badHabitsStayOut() {
        Pattern habits = Pattern.compile("^import (static )?[\\w.]+\\.\\*;|@" + "author|TO" + "DO|FIX" + "ME", Pattern.MULTILINE);

        assertThat(all().filter(source -> habits.matcher(source.text()).find()).map(Source::path)).isEmpty();
    }

    @Test
    void testsWaitForFactsInsteadOfSleeping() {
        assertThat(TESTS.stream().filter(source -> source.text().contains("Thread." + "sleep")).map(Source::path)).isEmpty();
    }

    @Test
    void sqlNeverAsksTheDatabaseForTheTime() {
        Pattern databaseTime = Pattern.compile("(?<!\\.)\\bnow\\(\\)\\s*[,)\\-+<>=]|CURRENT_TIMESTAMP|clock_timestamp|LOCALTIMESTAMP");

        assertThat(MAIN.stream().filter(source -> source.text().contains("jdbc") && databaseTime.matcher(source.text()).find()).map(Source::path)).isEmpty();
    }

    private static Stream<Source> all() {
        return Stream.concat(MAIN.stream(), TESTS.stream());
    }

    private static List<Method> methods() {
        return MAIN.stream().flatMap(source -> source.methods().stream()).toList();
    }

    private static boolean isExempt(Source source) {
        return EXEMPT_FILES.containsKey(source.path().getFileName().toString());
    }

    private static <T> double share(List<T> things, Predicate<T> wanted) {
        return things.stream().filter(wanted).count() / (double) things.size();
    }
}
