package org.tessellate.app.interop.hl7v2;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.InboundMessage;

/** Makes of a message what the inbox keeps: who sent it, which one it is, and whose order it belongs to. */
@Component
class Letters {

    static final String CHANNEL = "hl7v2";
    static final String CONTENT = "x-application/hl7-v2+er7";
    private static final int LONGEST = 200;
    private static final int SHORTEST_HEADER = 8;
    private static final int MOMENT = 6;

    /** Where to look for what a message is about: the patient, else the appointment, the bed or the resource. */
    private static final List<String> SUBJECTS = List.of("PID-3", "PID-2", "SCH-2", "SCH-1", "NPU-1", "ARQ-2", "ARQ-1", "AIL-3", "AIG-3");

    /** Messages whose answer says what came of them; others are answered once they are kept. */
    private static final Set<String> ANSWERED_WITH_EFFECT = Set.of("SIU", "SRM", "SQM");

    private final Hl7Settings settings;
    private final Clock clock;

    Letters(Hl7Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    InboundMessage of(Envelope envelope) {
        String id = envelope.controlId().isEmpty() ? digest(envelope.text()) : name(envelope.controlId());
        String source = "%s/%s/%s".formatted(CHANNEL, name(envelope.component(3, 1)), name(envelope.component(4, 1)));
        InboundMessage message = InboundMessage.of(CHANNEL, source, id, CHANNEL + "." + name(envelope.event()), CONTENT, envelope.text())
                .inLane(lane(envelope, id));
        return message.at(Moments.written(envelope.component(7, 1), settings.zone(), clock.instant()).orElse(null));
    }

    /** Senders stamp a repetition anew (MSH-7): it is the same message nevertheless. */
    static String withoutMoment(String text) {
        String[] lines = text.split("\r", 2);
        if (lines[0].length() < SHORTEST_HEADER) {
            return text;
        }
        String[] fields = lines[0].split(Pattern.quote(lines[0].substring(3, 4)), -1);
        if (fields.length > MOMENT) {
            fields[MOMENT] = "";
        }
        return String.join(lines[0].substring(3, 4), fields) + (lines.length > 1 ? "\r" + lines[1] : "");
    }

    boolean isAnsweredWithEffect(Envelope envelope) {
        return ANSWERED_WITH_EFFECT.contains(envelope.messageType());
    }

    private static String lane(Envelope envelope, String otherwise) {
        return SUBJECTS.stream().flatMap(place -> value(envelope, place)).findFirst().map(Letters::name).orElse(otherwise);
    }

    /** Without the whole structure: each message waits for this before it is kept. */
    private static Stream<String> value(Envelope envelope, String place) {
        String segment = "\r" + place.substring(0, 3) + envelope.field(1);
        int start = envelope.text().indexOf(segment);
        if (start < 0) {
            return Stream.empty();
        }
        String line = envelope.text().substring(start + 1).split("\r", 2)[0];
        String[] fields = line.split(Pattern.quote(envelope.field(1)), -1);
        int field = Integer.parseInt(place.substring(4));
        String first = field < fields.length ? fields[field].split("[~]", 2)[0] : "";
        String value = place.startsWith("PID") || place.startsWith("SCH") || place.startsWith("ARQ") ? first.split("\\^", 2)[0] : first;
        return value.isBlank() ? Stream.empty() : Stream.of(value);
    }

    /** As the inbox takes names. */
    private static String name(String text) {
        String clean = text.chars().filter(one -> !Character.isISOControl(one)).limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString().strip();
        return clean.isEmpty() ? "-" : clean;
    }

    private static String digest(String text) {
        try {
            return "sha256-" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))).substring(0, 40);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256.", missing);
        }
    }
}
