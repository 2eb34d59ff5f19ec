package org.tessellate.app.demo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tessellate.app.demand.intake.HistoryImports;
import org.tessellate.app.demand.intake.HistorySchema;
import org.tessellate.app.demand.intake.ImportOrder;

/** Eighteen months of arrivals and visits up to yesterday, brought in through the same door as real files. */
@Component
class DemoHistory {

    private static final long SEED = 20_260_301;
    private static final int MONTHS = 18;
    private static final double ARRIVALS_PER_HOUR = 3.2;
    private static final int PROVIDERS = 5;

    private final HistoryImports imports;

    DemoHistory(HistoryImports imports) {
        this.imports = imports;
    }

    void load(LocalDate today) {
        LocalDate first = today.minusMonths(MONTHS);
        ImportOrder arrivals = new ImportOrder(HistorySchema.HOURLY_DEMAND, "riverside-ed-arrivals.csv", "ed", null,
                Map.of("time", "datetime_local", "value", "arrivals"), null, null);
        imports.accept(arrivals, stream(new ArrivalsGenerator(SEED, ARRIVALS_PER_HOUR).csv(first, today)));
        ImportOrder visits = new ImportOrder(HistorySchema.APPOINTMENTS, "riverside-clinic-visits.csv", "clinic", null, Map.of(), null, null);
        imports.accept(visits, stream(new VisitsGenerator(SEED).csv(first, today, PROVIDERS)));
    }

    boolean isLoaded() {
        return imports.list("clinic", 1).stream().findAny().isPresent();
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
