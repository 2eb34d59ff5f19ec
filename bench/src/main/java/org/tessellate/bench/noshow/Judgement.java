package org.tessellate.bench.noshow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tessellate.bench.demand.Measure;
import org.tessellate.bench.noshow.Appointments.Case;
import org.tessellate.engine.forecasting.learning.PlattScaling;
import org.tessellate.engine.forecasting.noshow.Basis;
import org.tessellate.engine.forecasting.noshow.Candidate;
import org.tessellate.engine.forecasting.noshow.GroupReport;
import org.tessellate.engine.forecasting.noshow.History;
import org.tessellate.engine.forecasting.noshow.NoShowModel;

/** The chosen model and each candidate alone on the judged appointments; then the chosen one by group and by class of risk. */
final class Judgement {

    private static final double OVERBOOKED = 0.1;
    private static final double SLOT_MINUTES = 15;
    /** Areas with fewer judged visits are lumped: their figures would be chance. */
    private static final int LEAST_AREA = 300;

    private final Split split;
    private final Basis basis;
    private final History history;
    private final Outcomes outcomes;

    Judgement(Split split, Basis basis) {
        this.split = split;
        this.basis = basis;
        this.history = split.history();
        this.outcomes = new Outcomes(split.judged().stream().map(Case::visit).toList());
    }

    void report(Measure measure) {
        for (Candidate candidate : List.of(Candidate.CONSTANT, Candidate.LEAD_BINS, Candidate.LOGISTIC, Candidate.BOOSTED_TREES)) {
            measure.lines(List.of(line("model", candidate.name(), probabilities(NoShowModel.train(split.trainVisits(), basis, candidate)))));
        }
        NoShowModel model = NoShowModel.train(split.trainVisits(), basis);
        double[] probabilities = probabilities(model);
        measure.lines(groups(probabilities));
        measure.lines(RiskClasses.lines(probabilities, outcomes.missed()));
        Map<String, Object> total = line("total", model.card().chosen().name(), probabilities);
        total.put("log_losses", rounded(model.card().logLosses()));
        total.put("columns", basis.columns());
        PlattScaling calibration = model.card().calibration();
        total.put("calibration_intercept", calibration.intercept());
        total.put("calibration_slope", calibration.slope());
        measure.total(total);
    }

    private static Map<Candidate, Double> rounded(Map<Candidate, Double> losses) {
        Map<Candidate, Double> rounded = new EnumMap<>(Candidate.class);
        losses.forEach((candidate, loss) -> rounded.put(candidate, Math.round(loss * 1e5) / 1e5));
        return rounded;
    }

    private double[] probabilities(NoShowModel model) {
        return model.probabilities(split.judged().stream().map(Case::visit).toList(), history);
    }

    private Map<String, Object> line(String key, String name, double[] probabilities) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put(key, name);
        line.putAll(outcomes.scores(probabilities));
        return line;
    }

    private List<Map<String, Object>> groups(double[] probabilities) {
        Map<String, Long> areas = split.judged().stream().collect(Collectors.groupingBy(Case::area, Collectors.counting()));
        GroupReport report = new GroupReport(probabilities, outcomes.missed(), OVERBOOKED, SLOT_MINUTES);
        List<Map<String, Object>> lines = new ArrayList<>();
        lines.addAll(groups(report, "age", Case::ageBand));
        lines.addAll(groups(report, "sex", Case::sex));
        lines.addAll(groups(report, "area", one -> areas.getOrDefault(one.area(), 0L) < LEAST_AREA ? "smaller areas" : one.area()));
        return lines;
    }

    private List<Map<String, Object>> groups(GroupReport report, String kind, Function<Case, String> group) {
        return report.by(split.judged().stream().map(group).toList()).stream().map(one -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("group", kind + " " + one.group());
            line.put("visits", one.visits());
            line.put("rate", one.rate());
            line.put("predicted", one.predicted());
            line.put("auc", one.auc());
            line.put("brier", one.brier());
            line.put("overbooked", one.overbooked());
            line.put("wait_minutes", one.waitMinutes());
            line.put("wait_gap", one.waitGap());
            return line;
        }).toList();
    }
}
