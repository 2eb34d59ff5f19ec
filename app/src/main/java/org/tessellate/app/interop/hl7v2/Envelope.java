package org.tessellate.app.interop.hl7v2;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message as text with the header (MSH) that says what to do with it; read by its own rules, so that even a message nobody understands is
 * answered.
 */
record Envelope(String text, Charset charset, List<String> header) {

    private static final String HEADER = "MSH";
    private static final int SHORTEST = 8;
    private static final int CHARSET = 18;
    private static final Pattern LINE = Pattern.compile("\r\n?|\n");

    /** {@code unnamed} is the character set of messages that name none. Line ends are made HL7's own. Throws what is wrong when there is no header, or no such text in the set it names. */
    static Envelope read(byte[] bytes, Charset unnamed) throws Unreadable {
        List<String> raw = header(new String(bytes, StandardCharsets.ISO_8859_1));
        Charset charset = CharacterSets.of(at(raw, CHARSET), unnamed).orElseThrow(() -> new Unreadable(raw,
                new Fault(Fault.Code.TABLE_VALUE, "MSH^1^18", "The character set is unknown here: name one of HL7 table 0211, such as UNICODE UTF-8.")));
        String text = LINE.matcher(decoded(bytes, charset, raw)).replaceAll("\r").strip();
        return new Envelope(text, charset, header(text));
    }

    static Envelope of(String text) {
        try {
            return new Envelope(text, StandardCharsets.UTF_8, header(text));
        } catch (Unreadable broken) {
            return new Envelope(text, StandardCharsets.UTF_8, List.of());
        }
    }

    private static String decoded(byte[] bytes, Charset charset, List<String> header) throws Unreadable {
        try {
            return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException wrong) {
            throw new Unreadable(header, new Fault(Fault.Code.DATA_TYPE, "MSH^1^18", "The bytes are no %s: name the character set in MSH-18.".formatted(charset)));
        }
    }

    /** From index 1 on as HL7 counts: MSH-1 is the separator itself. */
    private static List<String> header(String text) throws Unreadable {
        String start = text.stripLeading();
        if (!start.startsWith(HEADER) || start.length() < SHORTEST || Character.isLetterOrDigit(start.charAt(3)) || Character.isWhitespace(start.charAt(3))) {
            throw new Unreadable(List.of(), Fault.of(Fault.Code.SEGMENT_SEQUENCE, "The message does not begin with a header (MSH)."));
        }
        String separator = start.substring(3, 4);
        List<String> fields = List.of(LINE.split(start, 2)[0].split(Pattern.quote(separator), -1));
        return Stream.concat(Stream.of(HEADER, separator), fields.stream().skip(1)).toList();
    }

    private static String at(List<String> header, int field) {
        return field < header.size() ? header.get(field).strip() : "";
    }

    String field(int number) {
        return at(header, number);
    }

    /** The first component of a header's field, or another one. */
    String component(int number, int component) {
        String field = field(number);
        if (field.isEmpty()) {
            return "";
        }
        String separator = field(2).isEmpty() ? "^" : field(2).substring(0, 1);
        String[] parts = field.split(Pattern.quote(separator), -1);
        return component <= parts.length ? parts[component - 1].strip() : "";
    }

    String controlId() {
        return field(10);
    }

    String messageType() {
        return component(9, 1);
    }

    String trigger() {
        return component(9, 2);
    }

    /** For instance {@code ADT^A01}. */
    String event() {
        return trigger().isEmpty() ? messageType() : messageType() + "^" + trigger();
    }

    String processing() {
        return component(11, 1);
    }

    String version() {
        return component(12, 1);
    }

    /** Whether the sender asks for acknowledgements by the enhanced rules. */
    boolean isEnhanced() {
        return !field(15).isEmpty() || !field(16).isEmpty();
    }

    /** What came has no header, or one that leaves the rest unreadable. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient List<String> header;
        private final transient Fault fault;

        Unreadable(List<String> header, Fault fault) {
            super(fault.words());
            this.header = header;
            this.fault = fault;
        }

        /** As much of the header as could be read. */
        Envelope envelope() {
            return new Envelope("", StandardCharsets.UTF_8, header);
        }

        Fault fault() {
            return fault;
        }
    }
}
