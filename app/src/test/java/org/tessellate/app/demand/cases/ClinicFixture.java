package org.tessellate.app.demand.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tessellate.app.ApiClient;
import org.tessellate.app.identity.Role;
import tools.jackson.databind.JsonNode;

/** A clinic of its own in Berlin, with files of appointments to import and trainings to wait for. */
public final class ClinicFixture {

    private static final String HEADER = "reference,start,procedure,patientType,status,bookedAt,provider,patient,minutes,reminded,age,sex,area\n";

    public final String facility = "site-" + UUID.randomUUID().toString().substring(0, 8);
    public final String unit = "clinic-" + facility;
    public final ApiClient.As analyst;

    private ClinicFixture(ApiClient api) {
        this.analyst = api.as(Role.ANALYST);
        ApiClient.As admin = api.as(Role.ADMIN);
        assertThat(admin.post("/api/v1/facilities", Map.of("id", facility, "name", "Site", "zone", "Europe/Berlin")).status()).isEqualTo(201);
        assertThat(admin.post("/api/v1/units", Map.of("id", unit, "facility", facility, "name", "Clinic", "kind", "OUTPATIENT",
                "serviceLine", "Clinic", "capacity", 20)).status()).isEqualTo(201);
    }

    public static ClinicFixture aClinic(ApiClient api) {
        return new ClinicFixture(api);
    }

    /**
     * Twenty visits a day: long leads are missed more, patients 0, 5, 10 … much more; dr-slow takes 40 minutes for a new patient, others 20.
     * Men and women miss alike.
     */
    public ClinicFixture withVisits(LocalDate first, int days, long seed) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder(HEADER);
        for (int i = 0; i < 20 * days; i++) {
            LocalDate day = first.plusDays(i / 20);
            int patient = random.nextInt(60);
            int lead = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(25);
            boolean missed = random.nextDouble() < (lead == 0 ? 0.03 : 0.08 + 0.008 * lead) + (patient % 5 == 0 ? 0.4 : 0);
            boolean slow = random.nextBoolean();
            long minutes = Math.round((slow ? 40 : 20) * Math.exp(0.2 * random.nextGaussian()));
            csv.append("v-%d-%d,%sT%02d:%02d,%s,known,%s,%sT07:00,%s,p-%d,%s,yes,%d,%s,%s%n".formatted(seed, i, day, 8 + i % 8, i % 60, "visit",
                    missed ? "noshow" : "fulfilled", day.minusDays(lead), slow ? "dr-slow" : "dr-quick", patient, missed ? "" : minutes,
                    10 + patient, patient % 2 == 0 ? "female" : "male", patient < 30 ? "north" : "south"));
        }
        upload(csv.toString(), "appointments");
        return this;
    }

    /** Every two hours for ten weeks until the test's now somebody comes and stays 24 to 48 hours: about eighteen are there at any time. */
    public ClinicFixture withStays() {
        Random random = new Random(1);
        LocalDateTime now = LocalDateTime.parse("2026-03-02T09:00");
        StringBuilder csv = new StringBuilder("reference,start,end\n");
        for (int i = 0; i < 840; i++) {
            LocalDateTime start = now.minusDays(70).plusHours(2L * i);
            LocalDateTime end = start.plusHours(24 + random.nextInt(25));
            csv.append("s-%d,%s,%s%n".formatted(i, start, end.isAfter(now) ? "" : end));
        }
        upload(csv.toString(), "stays");
        return this;
    }

    void upload(String csv, String schema) {
        ApiClient.Answer answer = analyst.send("POST", "/api/v1/demand/imports?unit=%s&schema=%s".formatted(unit, schema), "text/csv",
                csv.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.body().at("/counts/quarantined").asLong()).as(answer.text()).isZero();
    }

    /** Asks for a training and waits until it has ended. */
    public JsonNode train(String kind) {
        ApiClient.Answer asked = analyst.post("/api/v1/cases/trainings", Map.of("kind", kind, "facility", facility));
        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        return await(asked.body().get("id").asString());
    }

    JsonNode await(String training) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        JsonNode seen = analyst.get("/api/v1/cases/trainings/" + training).body();
        while (seen.get("finishedAt").isNull() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            seen = analyst.get("/api/v1/cases/trainings/" + training).body();
        }
        return seen;
    }

    /** The models of a kind, the newest first. */
    JsonNode models(String kind, String scope) {
        return analyst.get("/api/v1/models?kind=%s&scope=%s".formatted(kind, scope)).body();
    }
}
