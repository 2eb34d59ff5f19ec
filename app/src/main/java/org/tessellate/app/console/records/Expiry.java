package org.tessellate.app.console.records;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tessellate.app.workforce.Credential;
import org.tessellate.app.workforce.StaffFile;

/** How long a credential is still good for, as a chip says it. */
record Expiry(State state, LocalDate lastDay, long days) {

    private static final int SOON = 30;

    /** Valid through today is not yet expired. */
    enum State { EXPIRED, TODAY, SOON, FINE }

    static Expiry of(LocalDate lastDay, LocalDate today) {
        long days = ChronoUnit.DAYS.between(today, lastDay);
        State state = days < 0 ? State.EXPIRED : days == 0 ? State.TODAY : days <= SOON ? State.SOON : State.FINE;
        return new Expiry(state, lastDay, Math.abs(days));
    }

    /** What expires first; of each code only the entry that lasts longest counts, since a renewal replaces the one before. */
    static Optional<Expiry> next(StaffFile file, LocalDate today) {
        Map<String, LocalDate> latest = file.credentials().stream().collect(Collectors.toMap(Credential::code,
                credential -> credential.lastDay() == null ? LocalDate.MAX : credential.lastDay(), (one, other) -> one.isAfter(other) ? one : other));
        return latest.values().stream().filter(day -> !day.equals(LocalDate.MAX)).min(Comparator.naturalOrder()).map(day -> of(day, today));
    }

    public String tone() {
        return switch (state) {
            case EXPIRED, TODAY -> "bad";
            case SOON -> "warn";
            case FINE -> "";
        };
    }
}
