package org.tessellate.app.demand.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.demand.registry.ModelDocument;
import org.tessellate.app.demand.visits.PastCase;
import org.tessellate.engine.forecasting.learning.BinaryScores;
import org.tessellate.engine.forecasting.learning.Calibration;
import org.tessellate.engine.forecasting.noshow.Basis;
import org.tessellate.engine.forecasting.noshow.Candidate;
import org.tessellate.engine.forecasting.noshow.Effects;
import org.tessellate.engine.forecasting.noshow.GroupReport;
import org.tessellate.engine.forecasting.noshow.History;
import org.tessellate.engine.forecasting.noshow.Training;

/** What the card of a risk model says: figures on later days beside simple models, calibration, effects, and how groups of people fare (R173, C20). */
final class NoShowDocument {

    static final int CLASSES = 10;
    private static final int EFFECTS = 8;
    /** Of all visits, the riskiest tenth gets a second patient: a plain overbooking to compare groups by. */
    private static final double OVERBOOKED = 0.1;
    private static final double SLOT_MINUTES = 15;
    /** Groups with fewer visits are lumped: their figures would be chance. */
    private static final int LEAST_GROUP = 50;

    private final Training.Result result;
    private final List<PastCase> judged;
    private final History history;

    /** @param judged the cases of the judged visits, in their order */
    NoShowDocument(Training.Result result, List<PastCase> judged, History history) {
        this.result = result;
        this.judged = judged;
        this.history = history;
    }

    ModelDocument document() {
        Basis basis = result.model().card().basis();
        Map<String, Object> details = Map.of("judged", judged.size(), "judgedFrom", result.judged().getFirst().day().toString(),
                "judgedUntil", result.judged().getLast().day().toString(), "calibration", Calibration.of(result.probabilities(), result.missed(), CLASSES),
                "groups", groups(), "effects", new Effects(result.model(), result.judged(), history).strongest(EFFECTS));
        return new ModelDocument("The chance that a patient misses a booked visit, for overbooking proposals and reminders that people decide on.",
                List.of("demand.past_appointment"), basis.columns().stream().map(column -> feature(basis, column)).toList(),
                figures(result.probabilities()), figures(result.simple().get(Candidate.LEAD_BINS)), "lead-bins",
                settings(basis), limits(), details);
    }

    private Map<String, Object> settings(Basis basis) {
        Map<String, Object> settings = new TreeMap<>();
        settings.put("asked", basis.asked());
        settings.put("facts", basis.facts());
        settings.put("calibration", result.model().card().calibration());
        result.model().card().logLosses().forEach((candidate, loss) -> settings.put("log-loss of " + candidate, loss));
        return settings;
    }

    private static List<String> limits() {
        return List.of("Scores and calibration are of visits later than those the model was learned from; the two numbers that scale its chances were fitted on "
                        + "these same visits, so the calibration shown is a little better than on visits to come.",
                "Not for refusing patients, ranking them, or giving them worse times.",
                "Says nothing about reasons; learned from this facility's own past and holds there alone.",
                "Leaving protected attributes out does not make groups alike: see the figures by group before overbooking.");
    }

    private static ModelDocument.Feature feature(Basis basis, String column) {
        return new ModelDocument.Feature(column, FeatureWords.of(column), basis.asked().name().equals("BOOKING") ? "at booking" : "by 20:00 on the day before");
    }

    private Map<String, Double> figures(double[] probabilities) {
        double[] missed = result.missed();
        Map<String, Double> figures = new TreeMap<>();
        figures.put("auc", BinaryScores.auc(probabilities, missed));
        figures.put("brier", BinaryScores.brier(probabilities, missed));
        figures.put("logLoss", BinaryScores.logLoss(probabilities, missed));
        int[] planned = IntStream.range(0, missed.length).filter(i -> result.judged().get(i).lead() > 0).toArray();
        figures.put("aucPlanned", BinaryScores.auc(Arrays.stream(planned).mapToDouble(i -> probabilities[i]).toArray(),
                Arrays.stream(planned).mapToDouble(i -> missed[i]).toArray()));
        return figures;
    }

    private List<CaseReports.Groups> groups() {
        GroupReport report = new GroupReport(result.probabilities(), result.missed(), OVERBOOKED, SLOT_MINUTES);
        List<CaseReports.Groups> groups = new ArrayList<>();
        groups.add(groups(report, "AGE", one -> one.person().ageBand()));
        groups.add(groups(report, "SEX", one -> word(one.person().sex())));
        groups.add(groups(report, "AREA", one -> word(one.person().area())));
        return groups;
    }

    private CaseReports.Groups groups(GroupReport report, String kind, Function<PastCase, String> group) {
        Map<String, Long> sizes = judged.stream().collect(Collectors.groupingBy(group, Collectors.counting()));
        return new CaseReports.Groups(kind, report.by(judged.stream().map(group).map(name -> sizes.get(name) < LEAST_GROUP ? "others" : name).toList()));
    }

    private static String word(@Nullable String text) {
        return text == null ? "unknown" : text;
    }
}
