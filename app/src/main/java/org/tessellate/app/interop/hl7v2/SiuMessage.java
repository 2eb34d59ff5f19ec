package org.tessellate.app.interop.hl7v2;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.VisitKinds;
import org.tessellate.engine.time.Interval;

/** What an SIU message says of an appointment, or SRM of one wanted, by HL7's own mapping of SCH or ARQ, TQ1, AIS, AIG, AIL and AIP. */
final class SiuMessage {

    /** HL7 table 0278, in FHIR's words as HL7 maps them; BOOKED also where a message says none. */
    enum Status { BOOKED, PENDING, WAITLIST, CHECKED_IN, FULFILLED, CANCELLED, DELETED, NOSHOW, BLOCKED, UNKNOWN }

    /** A resource a segment names, and what becomes of it (HL7 table 0206): ours by its code, if it is known. */
    record Named(String segment, String code, String action, Er7.Part part) {

        boolean removed() {
            return action.equals("D");
        }
    }

    // Services and resources of an appointment added, modified, cancelled, discontinued, deleted: told (SIU) and asked for (SRM).
    private static final String CHANGES = "S18|S19|S2[0-2]|S0[7-9]|S1[01]";
    private static final String MODIFIES = "S19|S08";
    private static final String TAKES_AWAY = "S2[0-2]|S09|S1[01]";
    private static final List<Place> STARTS = List.of(new Place("AIS", 4, 1), new Place("TQ1", 7, 1), new Place("SCH", 11, 4), new Place("AIL", 6, 1),
            new Place("AIP", 6, 1), new Place("AIG", 8, 1), new Place("ARQ", 11, 1));
    private static final List<Place> ENDS = List.of(new Place("TQ1", 8, 1), new Place("SCH", 11, 5));
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

    /** A number of the appointment, whose it is by HL7 table 0203, and who gave it, as FHIR writes all three. */
    record Identifier(String type, String system, String value) {
    }

    /** Both numbers (SCH-1, SCH-2) as HL7 maps them; by the sender where they do not say by whom. */
    List<Identifier> identifiers() {
        return Stream.of(1, 2).filter(field -> !er7.text("SCH", field, 1).isEmpty()).map(field -> new Identifier(field == 1 ? "PLAC" : "FILL", system(field), er7.text("SCH", field, 1))).toList();
    }

    private String system(int field) {
        String universal = er7.text("SCH", field, 3);
        if (!universal.isEmpty()) {
            return er7.text("SCH", field, 4).equals("ISO") ? "urn:oid:" + universal : universal;
        }
        return er7.text("SCH", field, 2).isEmpty() ? source() : er7.text("SCH", field, 2);
    }

    /** The appointment's numbers: the filler's, who keeps it, before the placer's, who asked for it. */
    List<String> numbers() {
        return Stream.of("filler/" + er7.text("SCH", 2, 1), "filler/" + er7.text("ARQ", 2, 1), "placer/" + er7.text("SCH", 1, 1), "placer/" + er7.text("ARQ", 1, 1)).filter(number -> !number.endsWith("/")).toList();
    }

    String trigger() {
        return message.type().substring(message.type().lastIndexOf('^') + 1);
    }

    /** Whether it names what changes, and nothing of what stays as it is. */
    boolean changesOnly() {
        return trigger().matches(CHANGES) || resources().stream().anyMatch(named -> named.action().matches("[DU]"));
    }

    /** Whether its services are further ones, or gone, so that the appointment's own start, length and service are not theirs. */
    boolean keepsService() {
        return trigger().matches(CHANGES) && !trigger().matches(MODIFIES);
    }

    List<String> procedureCodes() {
        return codes(services(false));
    }

    /** Services that it takes away. */
    List<String> droppedCodes() {
        return codes(services(true));
    }

    private Stream<Er7.Part> services(boolean dropped) {
        return er7.all("AIS").filter(service -> action(service).equals("D") == dropped);
    }

    /** Triggers that take something away need not say so of each; where they do of some, the others are there to tell which appointment it is. */
    private String action(Er7.Part part) {
        boolean silent = Stream.of("AIS", "AIG", "AIL", "AIP").flatMap(er7::all).allMatch(one -> one.text(2, 1).isEmpty());
        return silent && trigger().matches(TAKES_AWAY) ? "D" : part.text(2, 1);
    }

    private static List<String> codes(Stream<Er7.Part> services) {
        return services.flatMap(service -> Stream.of(service.text(3, 1), service.text(3, 4))).filter(code -> !code.isEmpty()).toList();
    }

    Optional<Instant> start(ZoneId zone) {
        return moment(keepsService() ? STARTS.subList(1, 3) : STARTS, zone);
    }

    /** When a resource is taken by its own segment, or the whole appointment where that says nothing. */
    Optional<Interval> interval(Named named, ZoneId zone) {
        int first = named.segment().equals("AIG") ? 8 : 6;
        Optional<Instant> start = Moments.read(named.part().text(first, 1), zone).or(() -> start(zone));
        Optional<Duration> length = length(named.part().text(first + 3, 1), named.part().text(first + 4, 1)).or(() -> length(zone));
        return start.isPresent() && length.isPresent() ? Optional.of(Interval.of(start.get(), length.get())) : Optional.empty();
    }

    private Optional<Instant> moment(List<Place> places, ZoneId zone) {
        return places.stream().flatMap(place -> Moments.read(er7.text(place.segment(), place.field(), place.other()), zone).stream()).findFirst();
    }

    /** The stretch in which it may begin, where a request names one instead of a moment (ARQ-11) and does not leave it where it is. */
    Optional<Interval> range(ZoneId zone) {
        if (keepsService()) {
            return Optional.empty();
        }
        boolean exact = moment(STARTS.subList(0, STARTS.size() - 1), zone).isPresent();
        Optional<Instant> from = Moments.read(er7.text("ARQ", 11, 1), zone);
        Optional<Instant> until = Moments.read(er7.text("ARQ", 11, 2), zone);
        return exact || from.isEmpty() || until.isEmpty() || !from.get().isBefore(until.get()) ? Optional.empty() : Optional.of(new Interval(from.get(), until.get()));
    }

    /** As long as it says; by its end when it says no length. */
    Optional<Duration> length(ZoneId zone) {
        List<Place> places = keepsService() ? LENGTHS.subList(1, 2) : LENGTHS;
        Optional<Duration> several = severalServices();
        if (several.isPresent()) {
            return several;
        }
        Optional<Duration> window = serviceSays() ? Optional.empty() : fromStartToEnd(zone);
        Optional<Duration> said = places.stream().flatMap(place -> length(er7.text(place.segment(), place.field(), 1), er7.text(place.segment(), place.other(), 1)).stream()).findFirst();
        return said.map(length -> window.filter(shorter -> shorter.compareTo(length) < 0).orElse(length)).or(() -> window)
                .or(() -> start(zone).flatMap(start -> moment(ENDS, zone).filter(start::isBefore).map(end -> Duration.between(start, end))));
    }

    private boolean serviceSays() {
        return !keepsService() && !er7.text("AIS", 7, 1).isEmpty();
    }

    /** What TQ1 leaves of time, where it says when this one appointment begins; of a series, or of when it may begin, it says nothing of the kind. */
    private Optional<Duration> fromStartToEnd(ZoneId zone) {
        Optional<Instant> start = Moments.read(er7.text("TQ1", 7, 1), zone).filter(moment -> start(zone).filter(moment::equals).isPresent());
        boolean once = er7.text("TQ1", 2, 1).isEmpty() && er7.text("TQ1", 3, 1).isEmpty();
        return start.filter(moment -> once).flatMap(from -> Moments.read(er7.text("TQ1", 8, 1), zone).filter(from::isBefore).map(end -> Duration.between(from, end)));
    }

    /** Why it is made (SCH-7, ARQ-7), or of what kind it is (SCH-8, ARQ-8): senders use table 0276 in either. */
    Optional<String> kind() {
        return Stream.of("SCH", "ARQ").flatMap(segment -> Stream.of(7, 8).flatMap(field -> VisitKinds.code(er7.text(segment, field, 1)).stream())).findFirst();
    }

    /** The orders it carries out (SCH-26, SCH-27; ARQ-24, ARQ-25), by their numbers. */
    List<String> orders() {
        return Stream.of(orders("SCH", 26), orders("SCH", 27), orders("ARQ", 24), orders("ARQ", 25)).flatMap(numbers -> numbers).distinct().toList();
    }

    private Stream<String> orders(String segment, int field) {
        return er7.first(segment).stream().flatMap(part -> IntStream.range(0, part.repetitions(field)).mapToObj(repetition -> part.text(field, repetition, 1, 1)))
                .filter(number -> !number.isEmpty());
    }

    /** One after the other, where the appointment (SCH-9) does not say how long all of it is. */
    private Optional<Duration> severalServices() {
        List<Duration> lengths = services(false).flatMap(service -> length(service.text(7, 1), service.text(8, 1)).stream()).toList();
        return keepsService() || lengths.size() < 2 ? Optional.empty()
                : length(er7.text("SCH", 9, 1), er7.text("SCH", 10, 1)).or(() -> lengths.stream().reduce(Duration::plus));
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

    private Named named(String segment, Er7.Part part) {
        String code = part.text(3, 1);
        String place = segment.equals("AIL") ? String.join("^", code, part.text(3, 2), part.text(3, 3)).replaceAll("\\^+$", "") : code;
        return new Named(segment, place, action(part), part);
    }

    Status status() {
        String code = Stream.of(er7.text("SCH", 25, 1), er7.text("AIS", 10, 1)).filter(one -> !one.isEmpty()).findFirst().orElse("BOOKED");
        return switch (code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "")) {
            case "BOOKED", "OVERBOOK", "CONFIRMED", "SCHEDULED", "RESCHEDULED", "NEW" -> Status.BOOKED;
            case "PENDING" -> Status.PENDING;
            case "WAITLIST" -> Status.WAITLIST;
            case "STARTED", "ARRIVED", "CHECKEDIN" -> Status.CHECKED_IN;
            case "COMPLETE", "COMPLETED", "FULFILLED" -> Status.FULFILLED;
            case "CANCELLED", "CANCELED", "DISCONTINUED", "DC" -> Status.CANCELLED;
            case "DELETED" -> Status.DELETED;
            case "BLOCKED" -> Status.BLOCKED;
            case "NOSHOW" -> Status.NOSHOW;
            default -> Status.UNKNOWN;
        };
    }

    /** The code of why it was changed (SCH-6); its text stays where it is, since it may speak of a person. */
    String reason() {
        String code = er7.text("SCH", 6, 1).replaceAll("[^A-Za-z0-9 _-]", "");
        return code.isEmpty() || code.length() > 40 ? "told by HL7" : "told by HL7: " + code;
    }
}
