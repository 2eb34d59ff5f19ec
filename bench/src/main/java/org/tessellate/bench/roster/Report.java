package org.tessellate.bench.roster;

import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says one line after the other, as a row on the screen and, where that was asked for, as JSON in a file. */
public final class Report {

    private final RosterOptions options;
    private final PrintWriter screen;

    public Report(RosterOptions options, PrintWriter screen) {
        this.options = options;
        this.screen = screen;
    }

    public void begin(String header) {
        if (options.json() != null) {
            JsonLines.begin(options.json());
        }
        say(header);
    }

    public void add(String row, Map<String, @Nullable Object> json) {
        say(row);
        if (options.json() != null) {
            JsonLines.append(options.json(), json);
        }
    }

    /** For the screen alone. */
    public void say(String line) {
        screen.println(line);
        screen.flush();
    }
}
