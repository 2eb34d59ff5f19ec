package org.tessellate.bench.nrp24;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.roster.BestKnown;
import org.tessellate.bench.roster.RosterSuite;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;

/** The suite as a folder of Instance*.txt. */
public record Nrp24(Path folder, BestKnown bestKnown) implements RosterSuite {

    public static final String NAME = "nrp24";

    public static Nrp24 in(Path folder) {
        return new Nrp24(folder, BestKnown.read(folder, "UB"));
    }

    private record Schedule(ShiftSchedule schedule, RosterProblem problem) implements Instance {
        @Override
        public void write(Roster roster, Path target) {
            RosterCsv.write(schedule, roster, target);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> instances() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches("Instance.*\\.txt"))
                    .map(name -> name.substring(0, name.length() - ".txt".length()))
                    .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())).toList();
        } catch (IOException unreadable) {
            throw new BenchFailure("The folder (%s) cannot be listed.".formatted(folder), "it may not be read by you.", unreadable);
        }
    }

    @Override
    public Instance read(String instance) {
        ShiftSchedule schedule = schedule(instance);
        return new Schedule(schedule, ShiftScheduleProblem.of(schedule));
    }

    /** An instance as its file says, for whoever does not speak the engine's words. */
    public ShiftSchedule schedule(String instance) {
        return ShiftScheduleFile.read(folder.resolve(instance + ".txt"));
    }

    /** Beside each other with the instance in the name, or in a folder. */
    @Override
    public Path target(Path out, String instance) {
        String name = out.getFileName().toString();
        return name.endsWith(".csv")
                ? out.resolveSibling(name.substring(0, name.length() - ".csv".length()) + "-" + instance + ".csv")
                : out.resolve(instance + ".csv");
    }
}
