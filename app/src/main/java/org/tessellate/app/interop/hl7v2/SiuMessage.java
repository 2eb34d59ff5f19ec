package org.tessellate.app.interop.hl7v2;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.engine.time.Interval;

/** What an SIU message says of an appointment, or SRM of one wanted, by HL7's own mapping of SCH or ARQ, TQ1, AIS, AIG, AIL and AIP. */
final class SiuMessage {

    /** HL7 table 0278, in FHIR's words as HL7 maps them; BOOKED also where a message says none. */
    enum Status { BOOKED, PENDING, WAITLIST, CHECKED_IN, FULFILLED, CANCELLED, NOSHOW, OTHER }

    /** A resource a segment names: ours by its code, if it is known. */
    record Named(String segment, String code, boolean removed) {
    }

    private static final List<Place> STARTS = List.of(new Place("AIS", 4, 1), new Place("SCH", 11, 4), new Place("TQ1", 7, 1), new Place("AIL", 6, 1),
            new Place("AIP", 6, 1), new Place("AIG", 8, 1), new Place("ARQ", 11, 1));
    private static final List<Place> ENDS = List.of(new Place("SCH", 11, 5), new Place("TQ1", 8, 1));
    private static final List<Place> LENGTHS = List.of(new Place("AIS", 7, 8), new Place("SCH", 9, 10), new Place("AIL", 9, 10), new Place("AIP", 9, 10),
            new Place("AIG", 11, 12), new Place("ARQ", 9, 10));

    /** A field of a segment and its component, or for lengths the field of its unit. */
    private record Place(String segment, int field, int other) {
    }

    private final InboundMessage message;
    private final Er7 er7;

    private SiuMessage(InboundMessage message, Er7 er7) {
        this.message = message;
        this.er7 = er7;
    }

    static SiuMessage read(InboundMessage message) {
        return new SiuMessage(message, AdtMessage.parsed(message));
    }

    Er7 er7() {
        return er7;
    }

    String source() {
        return message.source();
    }

    /** By its header (MSH-7), where that says when. */
    @Nullable Instant sentAt() {
        return message.time();
    }

    /** The appointment's numbers: the filler's, who keeps it, before the placer's, who asked for it. */
    List<String> numbers() {
        return Stream.of("filler/" + er7.text("SCH", 2, 1), "filler/" + er7.text("ARQ", 2, 1), "placer/" + er7.text("SCH", 1, 1), "placer/" + er7.text("ARQ", 1, 1)).filter(number -> !number.endsWith("/")).toList();
    }

    List<String> procedureCodes() {
        return er7.all("AIS").flatMap(service -> Stream.of(service.text(3, 1), service.text(3, 4))).filter(code -> !code.isEmpty()).toList();
    }

    Optional<Instant> start(ZoneId zone) {
        return moment(STARTS, zone);
    }

    private Optional<Instant> moment(List<Place> places, ZoneId zone) {
        return places.stream().flatMap(place -> Moments.read(er7.text(place.segment(), place.field(), place.other()), zone).stream()).findFirst();
    }

    /** The stretch in which it may begin, where a request names one instead of a moment (ARQ-11). */
    Optional<Interval> range(ZoneId zone) {
        boolean exact = moment(STARTS.subList(0, STARTS.size() - 1), zone).isPresent();
        Optional<Instant> from = Moments.read(er7.text("ARQ", 11, 1), zone);
        Optional<Instant> until = Moments.read(er7.text("ARQ", 11, 2), zone);
        return exact || from.isEmpty() || until.isEmpty() || !from.get().isBefore(until.get()) ? Optional.empty() : Optional.of(new Interval(from.get(), until.get()));
    }

    /** As long as it says; by its end when it says no length. */
    Optional<Duration> length(ZoneId zone) {
        Optional<Duration> said = LENGTHS.stream().flatMap(place -> length(er7.text(place.segment(), place.field(), 1), er7.text(place.segment(), place.other(), 1)).stream()).findFirst();
        return said.or(() -> start(zone).flatMap(start -> moment(ENDS, zone).filter(start::isBefore).map(end -> Duration.between(start, end))));
    }

    private static Optional<Duration> length(String number, String unit) {
        if (!number.matches("\\d{1,6}(\\.\\d+)?") || Double.parseDouble(number) <= 0) {
            return Optional.empty();
        }
        double minutes = switch (unit.isEmpty() ? "M" : unit.toUpperCase(Locale.ROOT).substring(0, 1)) {
            case "H" -> 60;
            case "S" -> 1 / 60.0;
            default -> 1;
        };
        return Optional.of(Duration.ofSeconds(Math.round(Double.parseDouble(number) * minutes * 60)));
    }

    /** Rooms, devices and people by their segments; action code D takes one away. */
    List<Named> resources() {
        return Stream.of("AIL", "AIG", "AIP").flatMap(segment -> er7.all(segment).map(part -> named(segment, part))).filter(named -> !named.code().isEmpty()).toList();
    }

    private static Named named(String segment, Er7.Part part) {
        String code = part.text(3, 1);
        String place = segment.equals("AIL") ? String.join("^", code, part.text(3, 2), part.text(3, 3)).replaceAll("\\^+$", "") : code;
        return new Named(segment, place, part.text(2, 1).equals("D"));
    }

    Status status() {
        String code = Stream.of(er7.text("SCH", 25, 1), er7.text("AIS", 10, 1)).filter(one -> !one.isEmpty()).findFirst().orElse("BOOKED");
        return switch (code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "")) {
            case "BOOKED", "OVERBOOK" -> Status.BOOKED;
            case "PENDING" -> Status.PENDING;
            case "WAITLIST" -> Status.WAITLIST;
            case "STARTED", "ARRIVED", "CHECKEDIN" -> Status.CHECKED_IN;
            case "COMPLETE", "COMPLETED", "FULFILLED" -> Status.FULFILLED;
            case "CANCELLED", "CANCELED", "DELETED", "DISCONTINUED", "DC" -> Status.CANCELLED;
            case "NOSHOW" -> Status.NOSHOW;
            default -> Status.OTHER;
        };
    }

    /** The code of why it was changed (SCH-6); its text stays where it is, since it may speak of a person. */
    String reason() {
        String code = er7.text("SCH", 6, 1).replaceAll("[^A-Za-z0-9 _-]", "");
        return code.isEmpty() || code.length() > 40 ? "told by HL7" : "told by HL7: " + code;
    }
}
