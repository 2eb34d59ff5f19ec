package org.tessellate.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tessellate.app.TessellateTest;
import org.tessellate.app.demand.intake.HistoryImports;
import org.tessellate.app.demand.intake.HistorySchema;
import org.tessellate.app.demand.intake.ImportOrder;
import org.tessellate.app.facility.Site;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;

@TessellateTest
class GeneratorsTest {

    private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);

    @Autowired HistoryImports imports;
    @Autowired Site site;

    @Test
    void theSameSeedGivesTheSameFile() {
        assertThat(arrivals(7)).isEqualTo(arrivals(7)).isNotEqualTo(arrivals(8));
        assertThat(new VisitsGenerator(7).csv(FIRST, FIRST.plusDays(30), 3)).isEqualTo(new VisitsGenerator(7).csv(FIRST, FIRST.plusDays(30), 3));
    }

    @Test
    void everyHourOfTheClockFaceHasARowAndTheSkippedOneHasNobody() {
        List<String> lines = arrivals(7).lines().skip(1).toList();
        assertThat(lines).hasSize(365 * 24);
        assertThat(lines).filteredOn(line -> line.startsWith("2025-03-09T02:00")).singleElement()
                .satisfies(line -> assertThat(line).startsWith("2025-03-09T02:00,0,"));
        assertThat(lines).filteredOn(line -> line.startsWith("2025-11-02T01:00")).hasSize(1);
    }

    @Test
    void arrivalsFollowTheDayAndKeepTheirMean() {
        double mean = arrivals(7).lines().skip(1).mapToInt(line -> Integer.parseInt(line.split(",")[1])).average().orElseThrow();
        assertThat(mean).isBetween(2.9, 3.6);
        double night = hourly("T04:00");
        assertThat(hourly("T12:00")).isGreaterThan(3 * night);
    }

    @Test
    void marksTheHolidays() {
        assertThat(arrivals(7).lines().filter(line -> line.startsWith("2025-11-27T12:00"))).singleElement()
                .satisfies(line -> assertThat(line).endsWith(",0,0,0,0,1,0,0,0"));
        assertThat(arrivals(7).lines().filter(line -> line.startsWith("2025-12-25T12:00"))).singleElement()
                .satisfies(line -> assertThat(line).endsWith(",1,0,0,0,0,0,0,0"));
    }

    @Test
    void bothFilesComeInThroughTheDoorOfRealOnes() {
        UnitId unit = site.unit();
        var arrivals = Access.asSystem("test", () -> imports.accept(order(HistorySchema.HOURLY_DEMAND, unit, "time=datetime_local,value=arrivals"),
                stream(arrivals(7))));
        assertThat(arrivals.counts().read()).isEqualTo(365 * 24);
        assertThat(arrivals.counts().quarantined()).isLessThanOrEqualTo(1);
        var visits = Access.asSystem("test", () -> imports.accept(order(HistorySchema.APPOINTMENTS, unit, null),
                stream(new VisitsGenerator(7).csv(FIRST, FIRST.plusDays(60), 3))));
        assertThat(visits.counts().quarantined()).isLessThan(visits.counts().read() / 100);
    }

    private static ImportOrder order(HistorySchema schema, UnitId unit, String columns) {
        return new ImportOrder(schema, "generated.csv", unit.value(), null, ImportOrder.columns(columns), null, null);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static double hourly(String hour) {
        return arrivals(7).lines().skip(1).filter(line -> line.contains(hour)).mapToInt(line -> Integer.parseInt(line.split(",")[1])).average().orElseThrow();
    }

    private static String arrivals(long seed) {
        return new ArrivalsGenerator(seed, 3.2).csv(FIRST, FIRST.plusYears(1));
    }

    @Test
    void staysThatGoOnHaveNoEnd() {
        LocalDateTime now = FIRST.atTime(14, 0);
        List<String> lines = new StaysGenerator(7, 3.2).csv(now, 20).lines().skip(1).toList();

        assertThat(lines).hasSizeBetween(1_200, 1_900).isEqualTo(new StaysGenerator(7, 3.2).csv(now, 20).lines().skip(1).toList());
        assertThat(lines.stream().filter(line -> line.endsWith(",")).count()).isBetween(3L, 40L);
        assertThat(lines.getFirst()).startsWith("stay-1,2024-12-12T14:00,2024-12-12T");
    }

    @Test
    void visitsSayWhoCameAndHowLongItTook() {
        List<String[]> rows = new VisitsGenerator(7).csv(FIRST, FIRST.plusDays(60), 5).lines().skip(1).map(line -> line.split(",", -1)).toList();

        assertThat(rows).allMatch(row -> row.length == 15 && row[9].startsWith("patient-"));
        assertThat(rows).allMatch(row -> row[10].isEmpty() == !row[4].equals("fulfilled"));
        assertThat(rows.stream().map(row -> row[9]).distinct().count()).isGreaterThan(300);
    }
}
