package org.tessellate.app.console.home;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.console.home.Attention.Level;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.workforce.Credential;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.Workforce;

/** Credentials that end soon, unless the same person holds a later one of the same code. */
@Component
class PeopleAttention {

    static final int DAYS_AHEAD = 30;
    private static final int DAYS_URGENT = 7;

    private final Workforce workforce;
    private final Facilities facilities;
    private final Access access;
    private final Clock clock;

    PeopleAttention(Workforce workforce, Facilities facilities, Access access, Clock clock) {
        this.workforce = workforce;
        this.facilities = facilities;
        this.access = access;
        this.clock = clock;
    }

    private record Ending(StaffFile file, Credential credential, LocalDate lastDay, long daysLeft) {
    }

    /** The soonest first. */
    List<Attention> list() {
        return workforce.directory().files().values().stream()
                .filter(file -> facilities.graph().units().containsKey(file.member().homeUnit()))
                .filter(file -> access.allows(Permission.STAFF_READ, file.member().homeUnit().value()))
                .flatMap(this::ending).sorted(Comparator.comparing(Ending::lastDay)).map(PeopleAttention::attention).toList();
    }

    private Stream<Ending> ending(StaffFile file) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), facilities.graph().zoneOf(file.member().homeUnit()));
        return file.credentials().stream().filter(credential -> credential.lastDay() != null && !isFollowed(file, credential))
                .map(credential -> new Ending(file, credential, Objects.requireNonNull(credential.lastDay()),
                        ChronoUnit.DAYS.between(today, credential.lastDay())))
                .filter(ending -> ending.daysLeft() <= DAYS_AHEAD);
    }

    private static boolean isFollowed(StaffFile file, Credential ending) {
        return file.credentials().stream().anyMatch(other -> other.code().equals(ending.code())
                && (other.lastDay() == null || other.lastDay().isAfter(ending.lastDay())));
    }

    private static Attention attention(Ending ending) {
        Level level = ending.daysLeft() <= DAYS_URGENT ? Level.SOON : Level.WATCH;
        String name = ending.file().member().name();
        String address = "/people/" + ending.file().member().id();
        return ending.daysLeft() < 0 ? Attention.of(Level.NOW, "credential", "home.credential.expired", address, name, ending.credential().code(), ending.lastDay())
                : Attention.of(level, "credential", "home.credential.ends", address, name, ending.credential().code(), ending.daysLeft());
    }
}
