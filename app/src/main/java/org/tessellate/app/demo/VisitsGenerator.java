package org.tessellate.app.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SplittableRandom;

/** Synthetic appointments of a clinic with lead times, cancellations and no-shows, which grow with the lead time; seeded. */
public final class VisitsGenerator {

    private static final String HEADER = "reference,start,procedure,patientType,status,bookedAt,cancelledAt,noShow,provider,patient,minutes,reminded,age,sex,area\n";
    private static final List<String> PROCEDURES = List.of("follow-up", "follow-up", "follow-up", "new-patient", "annual-check", "joint-ultrasound");

    private static final List<String> AREAS = List.of("Riverside", "Old Town", "Harbour", "Hillside");
    private static final int PATIENTS = 900;

    private final SplittableRandom random;

    public VisitsGenerator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The working days from {@code first} to before {@code end} as CSV. */
    public String csv(LocalDate first, LocalDate end, int providers) {
        StringBuilder text = new StringBuilder(HEADER);
        first.datesUntil(end)
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .forEach(day -> append(text, day, providers));
        return text.toString();
    }

    private void append(StringBuilder text, LocalDate day, int providers) {
        for (int provider = 1; provider <= providers; provider++) {
            int visits = 5 + random.nextInt(6);
            for (int visit = 0; visit < visits; visit++) {
                text.append(row(day.atTime(8, 0).plusMinutes(50L * visit), provider));
            }
        }
    }

    private String row(LocalDateTime start, int provider) {
        int leadDays = (int) Math.floor(-12 * Math.log(1 - random.nextDouble()));
        LocalDateTime booked = start.minusDays(leadDays).minusMinutes(30 + random.nextInt(240));
        boolean cancelled = random.nextDouble() < 0.06;
        int patient = 1 + random.nextInt(PATIENTS);
        boolean reminded = leadDays > 2 && random.nextDouble() < 0.7;
        boolean missed = !cancelled && random.nextDouble() < 0.03 + 0.005 * Math.min(leadDays, 40) + (patient % 7 == 0 ? 0.22 : 0) - (reminded ? 0.03 : 0);
        String status = cancelled ? "cancelled" : missed ? "noshow" : "fulfilled";
        LocalDateTime cancelledAt = booked.plusMinutes(10 + random.nextInt(24 * 60));
        String procedure = PROCEDURES.get(random.nextInt(PROCEDURES.size()));
        return "v-%s-%d,%s,%s,%s,%s,%s,%s,%s,clinic-md-%d,patient-%d,%s,%s,%d,%s,%s\n".formatted(
                start.toString().replaceAll("[-:T]", ""), provider, start, procedure,
                random.nextDouble() < 0.25 ? "new" : "established", status, booked,
                cancelled ? (cancelledAt.isBefore(start) ? cancelledAt : start.minusMinutes(5)) : "", missed ? "yes" : "no", provider, patient,
                missed || cancelled ? "" : minutes(procedure, provider), reminded ? "yes" : "no", 18 + patient * 7 % 70,
                patient % 2 == 0 ? "female" : "male", AREAS.get(patient % AREAS.size()));
    }

    /** New patients take twice as long as known ones, and the fifth provider a third longer than the others. */
    private long minutes(String procedure, int provider) {
        double usual = procedure.equals("new-patient") ? 40 : procedure.equals("follow-up") ? 19 : 28;
        return Math.round(usual * (provider == 5 ? 1.33 : 1) * Math.exp(0.25 * random.nextGaussian()));
    }
}
