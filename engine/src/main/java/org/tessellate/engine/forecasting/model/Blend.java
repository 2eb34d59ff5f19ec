package org.tessellate.engine.forecasting.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tessellate.engine.forecasting.DemandModel;
import org.tessellate.engine.forecasting.DemandPanel;
import org.tessellate.engine.forecasting.Expectation;

/** The plain mean of several models: medians and weights learned from a year of errors did worse. */
public record Blend(List<DemandModel> members) implements DemandModel {

    public Blend {
        members = List.copyOf(members);
    }

    @Override
    public String name() {
        return members.stream().map(DemandModel::name).collect(Collectors.joining("+"));
    }

    @Override
    public String version() {
        return members.stream().map(DemandModel::version).collect(Collectors.joining("+"));
    }

    @Override
    public boolean expectsMean() {
        return members.stream().allMatch(DemandModel::expectsMean);
    }

    @Override
    public int learnsEvery() {
        return members.stream().mapToInt(DemandModel::learnsEvery).max().orElse(1);
    }

    @Override
    public Learned learn(DemandPanel history, int horizon) {
        List<Learned> learned = members.stream().map(member -> member.learn(history, horizon)).toList();
        return (known, steps) -> {
            List<List<Expectation>> expected = new ArrayList<>();
            learned.forEach(member -> expected.add(member.expect(known, steps)));
            return IntStream.range(0, known.width()).mapToObj(i -> mean(expected.stream().map(member -> member.get(i)).toList())).toList();
        };
    }

    /** Averages means and drivers; the season takes what keeps the product of the drivers equal to the mean. */
    static Expectation mean(List<Expectation> members) {
        Expectation mean = Expectation.empty(members.getFirst().mean().length);
        for (Expectation member : members) {
            add(member.mean(), mean.mean(), members.size());
            add(member.usual(), mean.usual(), members.size());
            add(member.level(), mean.level(), members.size());
            add(member.holiday(), mean.holiday(), members.size());
        }
        for (int h = 0; h < mean.mean().length; h++) {
            double others = mean.usual()[h] * mean.level()[h] * mean.holiday()[h];
            mean.season()[h] = others > 0 ? mean.mean()[h] / others : 1;
        }
        return mean;
    }

    private static void add(double[] values, double[] sums, int members) {
        for (int h = 0; h < sums.length; h++) {
            sums[h] += values[h] / members;
        }
    }
}
