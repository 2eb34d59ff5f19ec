package org.tessellate.app.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SplittableRandom;

/** Synthetic appointments of a clinic with lead times, cancellations and no-shows, which grow with the lead time; seeded. */
public final class VisitsGenerator {

    private static final String HEADER = "reference,start,procedure,patientType,status,bookedAt,cancelledAt,noShow,provider\n";
    private static final List<String> PROCEDURES = List.of("follow-up", "follow-up", "follow-up", "new-patient", "annual-check", "joint-ultrasound");

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
        boolean missed = !cancelled && random.nextDouble() < 0.04 + 0.004 * Math.min(leadDays, 40);
        String status = cancelled ? "cancelled" : missed ? "noshow" : "fulfilled";
        LocalDateTime cancelledAt = booked.plusMinutes(10 + random.nextInt(24 * 60));
        return "v-%s-%d,%s,%s,%s,%s,%s,%s,%s,clinic-md-%d\n".formatted(
                start.toString().replaceAll("[-:T]", ""), provider, start, PROCEDURES.get(random.nextInt(PROCEDURES.size())),
                random.nextDouble() < 0.25 ? "new" : "established", status, booked,
                cancelled ? (cancelledAt.isBefore(start) ? cancelledAt : start.minusMinutes(5)) : "", missed ? "yes" : "no", provider);
    }
}
