package org.tessellate.bench.noshow;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tessellate.bench.BenchFailure;
import org.tessellate.bench.demand.Measure;
import org.tessellate.engine.forecasting.noshow.Basis;
import org.tessellate.engine.forecasting.noshow.Fact;
import org.tessellate.engine.forecasting.noshow.Moment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench noshow}: the no-show model learns from one file and is judged on another. */
@Command(name = "noshow", mixinStandardHelpOptions = true,
        description = "Judge the no-show model on later appointments; a JSON line per model, group and risk class, the last one the total.")
public final class NoShowCommand implements Callable<Integer> {

    @Option(names = "--train", paramLabel = "A.csv.gz", required = true, description = "Appointments with their outcome to learn from.")
    @SuppressWarnings("NullAway.Init")
    private Path train;

    @Option(names = "--judge", paramLabel = "B.csv.gz", description = "Later ones to judge; by default the last fifth of the days' appointments.")
    private @Nullable Path judge;

    @Option(names = "--asked", defaultValue = "DAY_BEFORE", description = "When the risk is asked for: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private Moment asked = Moment.DAY_BEFORE;

    @Option(names = "--allow", split = ",", description = "Protected attributes to use all the same, none by default: AGE,SEX,WELFARE,DISABILITY,ADDICTION.")
    private Set<Fact> allowed = EnumSet.noneOf(Fact.class);

    @Option(names = "--place", description = "Tell the model where a visit takes place, which may stand for where people live.")
    private boolean withPlace;

    @Option(names = "--json", paramLabel = "OUT", description = "Write one JSON object a line.")
    private @Nullable Path json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        Measure measure = new Measure(spec.commandLine().getOut(), json);
        Appointments known = Appointments.read(train, withPlace);
        if (known.cases().isEmpty()) {
            throw new BenchFailure("The file (%s) has no possible appointment.".formatted(train), "its columns of days are swapped.");
        }
        Split split = judge == null ? Split.lastFifth(known) : Split.of(known, Appointments.read(judge, withPlace));
        Judgement judgement = new Judgement(split, Basis.at(asked, allowed));
        measure.lines(List.of(split.line()));
        judgement.report(measure);
        return 0;
    }
}
