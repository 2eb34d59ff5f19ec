package org.tessellate.app.interop.hl7v2;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.model.Structure;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message's segments in their order, read by the structure of its own version (HAPI). Senders' values are taken as they are: checking each
 * against its version's data types refuses most of what hospitals send.
 */
final class Er7 {

    private static final HapiContext CONTEXT = context();

    private final Message message;
    private final List<Part> parts;

    private Er7(Message message, List<Part> parts) {
        this.message = message;
        this.parts = parts;
    }

    private static HapiContext context() {
        HapiContext context = new DefaultHapiContext();
        context.setModelClassFactory(new RememberedClasses());
        context.setValidationContext(ValidationContextFactory.noValidation());
        context.getParserConfiguration().setAllowUnknownVersions(true);
        return context;
    }

    static Er7 read(String text) throws HL7Exception {
        Message message = CONTEXT.getPipeParser().parse(text);
        List<Part> parts = new ArrayList<>();
        collect(message, parts);
        return new Er7(message, List.copyOf(parts));
    }

    private static void collect(Group group, List<Part> parts) throws HL7Exception {
        for (String name : group.getNames()) {
            for (Structure structure : group.getAll(name)) {
                if (structure instanceof Segment segment) {
                    parts.add(new Part(segment));
                } else if (structure instanceof Group inner) {
                    collect(inner, parts);
                }
            }
        }
    }

    /** For instance {@code ADT_A01}, whatever the message called itself. */
    String structure() {
        return message.getName();
    }

    Stream<Part> all(String segment) {
        return parts.stream().filter(part -> part.name().equals(segment));
    }

    Optional<Part> first(String segment) {
        return all(segment).findFirst();
    }

    /** The first repetition's component of a field; empty when segment or value is absent. */
    String text(String segment, int field, int component) {
        return first(segment).map(part -> part.text(field, component)).orElse("");
    }

    /** One segment. */
    static final class Part {

        private static final String NULL = "\"\"";

        private final Segment segment;

        private Part(Segment segment) {
            this.segment = segment;
        }

        String name() {
            return segment.getName();
        }

        String text(int field, int component) {
            return text(field, 0, component, 1);
        }

        int repetitions(int field) {
            try {
                return segment.getField(field).length;
            } catch (HL7Exception absent) {
                return 0;
            }
        }

        /** Empty too where the sender wrote HL7's null ({@code ""}). */
        String text(int field, int repetition, int component, int part) {
            try {
                String value = Terser.get(segment, field, repetition, component, part);
                return value == null || value.equals(NULL) ? "" : value.strip();
            } catch (HL7Exception absent) {
                return "";
            }
        }
    }
}
