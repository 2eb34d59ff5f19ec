package org.tessellate.app.interop.hl7v2;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The answer to a message (ACK): MSH, MSA and one ERR for each fault, in the form of the message's own version. */
final class Acknowledgement {

    /** HL7 table 0008; those with C accept or refuse to keep a message, the others say what came of it. */
    enum Code { AA, AE, AR, CA, CE, CR }

    static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ");
    private static final String NEWEST = "2.5.1";

    private Acknowledgement() {}

    static String of(Envelope asked, Code code, List<Fault> faults, Hl7Settings we, Instant now) {
        String trigger = asked.trigger().isEmpty() ? "" : "^" + asked.trigger();
        return of(asked, code, faults, we, now, "ACK" + (isOlder(asked, 3) ? "" : trigger + (isOlder(asked, 5) || trigger.isEmpty() ? "" : "^ACK")));
    }

    /** With another message type than ACK, for answers that hold more. */
    static String of(Envelope asked, Code code, List<Fault> faults, Hl7Settings we, Instant now, String type) {
        String header = String.join("|", "MSH", "^~\\&", escaped(we.application()), escaped(we.facility()), escaped(asked.component(3, 1)),
                escaped(asked.component(4, 1)), MOMENT.format(now.atOffset(ZoneOffset.UTC)), "", type, UUID.randomUUID().toString().replace("-", "").substring(0, 20),
                asked.processing().isEmpty() ? "P" : escaped(asked.processing()), version(asked), "", "", "", "", "", escaped(asked.component(18, 1)));
        String words = isOlder(asked, 4) && !faults.isEmpty() ? "|" + escaped(faults.getFirst().words()) : "";
        String errors = faults.stream().map(fault -> error(asked, fault) + "\r").collect(Collectors.joining());
        return trimmed(header) + "\r" + "MSA|" + code + "|" + escaped(asked.controlId()) + words + "\r" + errors;
    }

    private static String error(Envelope asked, Fault fault) {
        String code = "%d^%s^HL70357".formatted(fault.code().number(), fault.code().title());
        if (isOlder(asked, 5)) {
            // ERR-1 is segment, sequence, field and then the code, all in one.
            String[] place = (fault.location() + "^^^").split("\\^", 4);
            return "ERR|%s^%s^%s^%s".formatted(place[0], place[1], place[2], code.replace('^', '&'));
        }
        return "ERR||%s|%s|E|%s|||%s".formatted(fault.location(), code, fault.application(), escaped(fault.words()));
    }

    private static boolean isOlder(Envelope asked, int minor) {
        String[] parts = version(asked).split("\\.");
        return parts.length > 1 && parts[0].equals("2") && parts[1].length() == 1 && parts[1].charAt(0) - '0' < minor;
    }

    private static String version(Envelope asked) {
        return asked.version().matches("2\\.\\d(\\.\\d)?") ? asked.version() : NEWEST;
    }

    private static String trimmed(String segment) {
        return segment.replaceAll("\\|+$", "");
    }

    /** Ours are the usual delimiters; line ends would break the message. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (char one : text.toCharArray()) {
            switch (one) {
                case '|' -> safe.append("\\F\\");
                case '^' -> safe.append("\\S\\");
                case '~' -> safe.append("\\R\\");
                case '&' -> safe.append("\\T\\");
                case '\\' -> safe.append("\\E\\");
                default -> safe.append(Character.isISOControl(one) ? ' ' : one);
            }
        }
        return safe.toString();
    }
}
