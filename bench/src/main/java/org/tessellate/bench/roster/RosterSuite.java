package org.tessellate.bench.roster;

import java.nio.file.Path;
import java.util.List;
import org.tessellate.engine.rostering.Roster;
import org.tessellate.engine.rostering.RosterProblem;

/** A family of public instances in one folder. */
public interface RosterSuite {

    String name();

    /** The names of all instances there are, small ones first. */
    List<String> instances();

    BestKnown bestKnown();

    Instance read(String instance);

    /** Where the roster goes when several instances share one --out. */
    Path target(Path out, String instance);

    /** One instance as the engine sees it, and its roster as the suite's judges read it. */
    interface Instance {
        RosterProblem problem();

        void write(Roster roster, Path target);
    }
}
