package org.tessellate.app.demand.cases;

import java.util.List;
import java.util.Map;
import org.tessellate.app.demand.registry.ModelDocument;
import org.tessellate.engine.forecasting.duration.DurationModel;

/** What the card of a duration model says. */
final class DurationDocument {

    private static final int PROCEDURES = 30;

    private DurationDocument() {
    }

    static ModelDocument of(DurationScores judged, DurationModel earlier) {
        return new ModelDocument("How long a procedure or visit takes, as quantiles, for planning slots.", List.of("demand.past_appointment"), features(),
                judged.of(earlier), judged.ofMedians(), "median-of-procedure", Map.of("judged", "the last fifth, by a model of the earlier ones"),
                List.of("Knows nothing of procedures that were never done here.", "Minutes are taken as noted; late documentation makes cases look long."),
                Map.of("judged", judged.judged().size(), "procedures", judged.byProcedure(earlier, PROCEDURES)));
    }

    private static List<ModelDocument.Feature> features() {
        return List.of(new ModelDocument.Feature("unit", "where it takes place", "at planning"),
                new ModelDocument.Feature("procedure", "what is done", "at planning"),
                new ModelDocument.Feature("clinician", "who leads it", "at planning"),
                new ModelDocument.Feature("patientType", "new or known patient, or what the file says", "at planning"),
                new ModelDocument.Feature("age", "of the patient, where it is known", "at planning"));
    }
}
