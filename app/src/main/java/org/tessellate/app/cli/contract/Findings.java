package org.tessellate.app.cli.contract;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was looked at, and how it stands. */
final class Findings {

    /** How a check ended. */
    enum State { OK, FAILED, SKIPPED }

    /** @param why empty where all is well */
    record Finding(String area, String check, State state, String why) {}

    private final List<Finding> all = new ArrayList<>();

    /** Looks at one thing; it says by {@link Broken} or {@link Unseen} when all is not well. */
    void check(String area, String check, Runnable look) {
        all.add(finding(area, check, look));
    }

    private static Finding finding(String area, String check, Runnable look) {
        try {
            look.run();
            return new Finding(area, check, State.OK, "");
        } catch (Broken broken) {
            return new Finding(area, check, State.FAILED, String.valueOf(broken.getMessage()));
        } catch (Unseen unseen) {
            return new Finding(area, check, State.SKIPPED, String.valueOf(unseen.getMessage()));
        } catch (RuntimeException strange) {
            return new Finding(area, check, State.FAILED, "The answer is not of the expected form (%s).".formatted(strange));
        }
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    long count(State state) {
        return all.stream().filter(one -> one.state() == state).count();
    }

    Map<String, Object> asJson(String url) {
        return Map.of("url", url, "ok", count(State.OK), "failed", count(State.FAILED), "skipped", count(State.SKIPPED), "checks", all);
    }

    void print(PrintStream out) {
        int width = all.stream().mapToInt(one -> one.check().length()).max().orElse(0);
        all.forEach(one -> out.println("%-9s%-10s%s  %s".formatted(one.state().name().toLowerCase(Locale.ROOT), one.area(),
                one.check() + " ".repeat(width - one.check().length()), one.why()).stripTrailing()));
        out.printf("%n%d ok, %d failed, %d skipped%n", count(State.OK), count(State.FAILED), count(State.SKIPPED));
    }
}
