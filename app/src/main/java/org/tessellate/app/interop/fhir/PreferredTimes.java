package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.api.TemporalPrecisionEnum;
import ca.uhn.fhir.parser.DataFormatException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.Timing.EventTiming;
import org.hl7.fhir.r4.model.Timing.TimingRepeatComponent;
import org.hl7.fhir.r4.model.Type;
import org.tessellate.app.booking.FindRequest.Hours;
import org.tessellate.app.runtime.Problem;

/** IHE's {@code timing}: days of the week, hours, and the stretches that are preferred to the rest of what was asked for. */
record PreferredTimes(Set<String> days, List<Hours> hours, List<Stretch> stretches) {

    static final PreferredTimes NONE = new PreferredTimes(Set.of(), List.of(), List.of());
    private static final Duration AN_HOUR = Duration.ofHours(1);

    /** As {@code $find} takes them; {@code starts} if the visit shall only begin before the end. */
    record Stretch(String from, String to, boolean starts) {

        String end(int minutes) {
            return starts ? Instant.parse(to).plus(Duration.ofMinutes(minutes - 1)).toString() : to;
        }
    }

    boolean isNone() {
        return days.isEmpty() && hours.isEmpty() && stretches.isEmpty();
    }

    static PreferredTimes of(OperationInput input) {
        return input.values("timing").findFirst().map(value -> value instanceof Timing timing ? timing : parsed(String.valueOf(value.primitiveValue()))).map(PreferredTimes::of).orElse(NONE);
    }

    /** In an address it is the JSON of the data type. */
    private static Timing parsed(String json) {
        try {
            String wrapped = "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"timing\",\"valueTiming\":%s}]}".formatted(json);
            Type value = FhirContext.forR4Cached().newJsonParser().parseResource(Parameters.class, wrapped).getParameterFirstRep().getValue();
            return Optional.ofNullable(value).map(Timing.class::cast).orElseGet(Timing::new);
        } catch (DataFormatException unreadable) {
            throw Problem.badRequest("The timing (%s) is no Timing.".formatted(json), "Maybe write it as JSON, or send a Parameters resource.");
        }
    }

    private static PreferredTimes of(Timing timing) {
        TimingRepeatComponent repeat = timing.getRepeat();
        Set<String> days = repeat.getDayOfWeek().stream().map(day -> day.getValue().toCode().toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
        List<Hours> hours = Stream.concat(repeat.getTimeOfDay().stream().map(time -> from(LocalTime.parse(time.getValue()))),
                repeat.getWhen().stream().flatMap(when -> partOfDay(when.getValue()).stream())).toList();
        List<Stretch> stretches = new ArrayList<>(timing.getEvent().stream().map(PreferredTimes::at).toList());
        if (repeat.hasBoundsPeriod() && repeat.getBoundsPeriod().hasStart() && repeat.getBoundsPeriod().hasEnd()) {
            stretches.add(new Stretch(start(repeat.getBoundsPeriod().getStartElement()), end(repeat.getBoundsPeriod().getEndElement(), Duration.ZERO), false));
        }
        return new PreferredTimes(days, hours, stretches);
    }

    /** An hour from each time of day that was named. */
    private static Hours from(LocalTime time) {
        return new Hours(time, time.isAfter(LocalTime.of(22, 59)) ? LocalTime.MIDNIGHT : time.plusHours(1));
    }

    /** As people divide the day; meals and sleep are nobody's to schedule by. */
    private static Optional<Hours> partOfDay(EventTiming when) {
        return switch (when) {
            case MORN, AC, ACM -> Optional.of(hours(6, 12));
            case MORN_EARLY -> Optional.of(hours(6, 9));
            case MORN_LATE -> Optional.of(hours(9, 12));
            case NOON -> Optional.of(hours(11, 14));
            case AFT -> Optional.of(hours(12, 18));
            case AFT_EARLY -> Optional.of(hours(12, 15));
            case AFT_LATE -> Optional.of(hours(15, 18));
            case EVE, EVE_EARLY, EVE_LATE -> Optional.of(hours(17, 22));
            default -> Optional.empty();
        };
    }

    private static Hours hours(int from, int to) {
        return new Hours(LocalTime.of(from, 0), LocalTime.of(to, 0));
    }

    private static Stretch at(DateTimeType event) {
        return new Stretch(start(event), end(event, AN_HOUR), !isDay(event));
    }

    private static String start(BaseDateTimeType moment) {
        return isDay(moment) ? moment.getValueAsString() + "T00:00" : moment.getValue().toInstant().toString();
    }

    /** A day is meant to its end. */
    private static String end(BaseDateTimeType moment, Duration more) {
        Instant at = moment.getValue().toInstant();
        return isDay(moment) ? LocalDate.parse(moment.getValueAsString()).plusDays(1).atStartOfDay().toString() : at.plus(more).toString();
    }

    private static boolean isDay(BaseDateTimeType moment) {
        return moment.getPrecision() == TemporalPrecisionEnum.DAY;
    }
}
