package org.tessellate.app.demo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.cases.CaseTrainings;
import org.tessellate.app.demand.intake.HistoryImports;
import org.tessellate.app.demand.intake.HistorySchema;
import org.tessellate.app.demand.intake.ImportOrder;
import org.tessellate.app.demand.registry.ModelKind;
import org.tessellate.app.facility.FacilityId;

/** Eighteen months of arrivals and visits and two of stays, brought in through the same door as real files; models of cases learn from them. */
@Component
class DemoHistory {

    private static final long SEED = 20_260_301;
    private static final int MONTHS = 18;
    private static final double ARRIVALS_PER_HOUR = 3.2;
    private static final int PROVIDERS = 5;

    private static final int STAY_DAYS = 60;

    private final HistoryImports imports;
    private final CaseTrainings trainings;

    DemoHistory(HistoryImports imports, CaseTrainings trainings) {
        this.imports = imports;
        this.trainings = trainings;
    }

    void load(FacilityId facility, LocalDateTime now) {
        LocalDate today = now.toLocalDate();
        LocalDate first = today.minusMonths(MONTHS);
        ImportOrder arrivals = new ImportOrder(HistorySchema.HOURLY_DEMAND, "riverside-ed-arrivals.csv", "ed", null,
                Map.of("time", "datetime_local", "value", "arrivals"), null, null);
        imports.accept(arrivals, stream(new ArrivalsGenerator(SEED, ARRIVALS_PER_HOUR).csv(first, today)));
        ImportOrder visits = new ImportOrder(HistorySchema.APPOINTMENTS, "riverside-clinic-visits.csv", "clinic", null, Map.of(), null, null);
        imports.accept(visits, stream(new VisitsGenerator(SEED).csv(first, today, PROVIDERS)));
        ImportOrder stays = new ImportOrder(HistorySchema.STAYS, "riverside-ed-stays.csv", "ed", null, Map.of(), null, null);
        imports.accept(stays, stream(new StaysGenerator(SEED, ARRIVALS_PER_HOUR).csv(now.truncatedTo(ChronoUnit.MINUTES), STAY_DAYS)));
        trainings.start(ModelKind.NOSHOW, facility);
        trainings.start(ModelKind.DURATION, facility);
    }

    boolean isLoaded() {
        return imports.list("clinic", 1).stream().findAny().isPresent();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
