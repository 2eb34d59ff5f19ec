package org.tessellate.app.demand.cases;

import java.util.function.Consumer;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.facility.Facility;

/** Trains the models of one kind for a facility, compares each with the one in use and keeps it. */
interface CaseTrainer {

    ModelKind kind();

    /** Whether there is enough to learn from. */
    boolean isReady(Facility facility);

    /** @param stages hears what begins */
    void train(Facility facility, Consumer<CaseTraining.Stage> stages);
}
