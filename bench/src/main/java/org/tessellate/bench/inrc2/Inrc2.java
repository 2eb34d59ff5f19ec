package org.tessellate.bench.inrc2;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tessellate.bench.roster.BestKnown;
import org.tessellate.bench.roster.RosterSuite;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;

/** The suite as a folder with one folder a set; its instances are those whose best cost is known. */
record Inrc2(Path folder, BestKnown bestKnown) implements RosterSuite {

    static final String NAME = "inrc2";

    static Inrc2 in(Path folder) {
        return new Inrc2(folder, BestKnown.read(folder, "static_best_verified"));
    }

    private record Problem(Season season, RosterProblem problem) implements Instance {
        @Override
        public void write(Roster roster, Path target) {
            SolutionFiles.write(season, roster, target);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> instances() {
        return bestKnown.instances().stream().filter(name -> Files.isDirectory(folder.resolve(name.substring(0, name.indexOf('_'))))).toList();
    }

    @Override
    public Instance read(String instance) {
        Season season = Season.read(folder, instance);
        return new Problem(season, SeasonProblem.of(season));
    }

    @Override
    public Path target(Path out, String instance) {
        return out.resolve(instance);
    }
}
