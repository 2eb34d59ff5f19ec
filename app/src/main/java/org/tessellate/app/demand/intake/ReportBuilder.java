package org.tessellate.app.demand.intake;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tessellate.app.demand.intake.QualityReport.Finding;
import org.tessellate.app.demand.intake.QualityReport.FindingCode;
import org.tessellate.app.demand.intake.QualityReport.SeriesQuality;
import org.tessellate.app.demand.intake.QualityReport.Verdict;

/** Gathers a quality report; examples are limited so that a bad file does not make a huge report. */
final class ReportBuilder {

    private static final int EXAMPLES = 10;

    private final Map<FindingCode, Finding> findings = new EnumMap<>(FindingCode.class);
    private final List<SeriesQuality> series = new ArrayList<>();
    private Verdict verdict = new Verdict(Verdict.Level.SUFFICIENT, "The file can be used as it is.", List.of());

    void finding(FindingCode code, long count, String sentence, List<String> examples) {
        findings.put(code, new Finding(code, count, sentence, examples.subList(0, Math.min(EXAMPLES, examples.size()))));
    }

    void series(SeriesQuality quality) {
        series.add(quality);
    }

    List<SeriesQuality> allSeries() {
        return series;
    }

    void verdict(Verdict given) {
        verdict = given;
    }

    QualityReport build() {
        return new QualityReport(List.copyOf(findings.values()), series, verdict);
    }
}
