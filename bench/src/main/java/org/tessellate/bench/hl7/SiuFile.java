package org.tessellate.bench.hl7;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One SIU message of a corpus: its text and the segments in their order. */
record SiuFile(String name, String text) {

    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("yyyyMMddHHmmxx");

    /** A segment's fields; HL7's numbers, so that field 3 of AIS is AIS-3. */
    record Segment(List<String> fields) {

        String name() {
            return fields.getFirst();
        }

        String field(int number) {
            return number < fields.size() ? fields.get(number) : "";
        }

        String component(int field, int component) {
            String[] parts = field(field).split("\\^", -1);
            return component <= parts.length ? parts[component - 1].strip() : "";
        }
    }

    boolean isSiu() {
        return text.startsWith("MSH|") && header().field(8).startsWith("SIU^");
    }

    /** MSH counts its separator as a field of its own. */
    private Segment header() {
        return segments().findFirst().orElseThrow();
    }

    String trigger() {
        return header().component(8, 2);
    }

    Stream<Segment> segments() {
        return text.lines().filter(line -> line.length() > 3).map(line -> new Segment(List.of(line.split("\\|", -1))));
    }

    Stream<Segment> all(String name) {
        return segments().filter(segment -> segment.name().equals(name));
    }

    String value(String segment, int field, int component) {
        return all(segment).map(one -> one.component(field, component)).filter(value -> !value.isEmpty()).findFirst().orElse("");
    }

    /** What it is for: the first service's code. */
    String service() {
        return value("AIS", 3, 1);
    }

    /** Resource segments by the group (RGS) they stand in, from 1. */
    List<List<Segment>> groups() {
        List<List<Segment>> groups = new ArrayList<>();
        segments().forEach(segment -> {
            if (segment.name().equals("RGS")) {
                groups.add(new ArrayList<>());
            } else if (!groups.isEmpty()) {
                groups.getLast().add(segment);
            }
        });
        return groups;
    }

    /** A room as the product knows it by AIL-3: point of care, room and bed. */
    static String room(Segment location) {
        return String.join("^", location.component(3, 1), location.component(3, 2), location.component(3, 3)).replaceAll("\\^+$", "");
    }

    Instant start() {
        return OffsetDateTime.parse(startText().replaceFirst("(\\d{12})\\d*", "$1"), TO_THE_MINUTE).toInstant();
    }

    private String startText() {
        return Stream.of(value("AIS", 4, 1), value("TQ1", 7, 1)).filter(time -> !time.isEmpty()).findFirst().orElseThrow();
    }

    /** From another sender and under another control id, so that its numbers are its own; lines end as HL7 wants them. */
    String from(String sender) {
        String[] lines = text.split("\r?\n|\r", 2);
        String[] fields = lines[0].split("\\|", -1);
        fields[2] = sender;
        fields[9] = sender + trigger();
        return String.join("|", fields) + "\r" + lines[1].replaceAll("\r?\n", "\r");
    }

    /** The booking that it changes, cancels or misses: the same, booked; a day earlier where it moves it. */
    SiuFile booking() {
        String booked = text.replace("SIU^" + trigger() + "^SIU_" + trigger(), "SIU^S12^SIU_S12").replaceAll("(?i)\\|(Cancelled|Deleted|Dc|Noshow)(?=[|\r\n])", "|Booked");
        return new SiuFile(name, trigger().equals("S13") ? booked.replace(day(0), day(-1)) : booked);
    }

    private String day(int later) {
        return LocalDate.parse(startText().substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE).plusDays(later).format(DateTimeFormatter.BASIC_ISO_DATE);
    }
}
