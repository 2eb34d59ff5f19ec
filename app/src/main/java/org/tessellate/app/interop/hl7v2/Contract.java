package org.tessellate.app.interop.hl7v2;

import ca.uhn.hl7v2.HL7Exception;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What every message must keep before anybody looks at its contents; looks at the message only. */
@Component
class Contract {

    private static final Set<String> VERSIONS = Set.of("2.1", "2.2", "2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8", "2.8.1", "2.8.2");

    private final Hl7Settings settings;

    Contract(Hl7Settings settings) {
        this.settings = settings;
    }

    /** What is wrong with the message; nothing when the segments needed are there. */
    List<Fault> faults(String text, String... needed) {
        Envelope envelope = Envelope.of(text);
        List<Fault> faults = new ArrayList<>(header(envelope));
        if (faults.isEmpty()) {
            faults.addAll(body(envelope, needed));
        }
        return faults;
    }

    private List<Fault> header(Envelope envelope) {
        List<Fault> faults = new ArrayList<>();
        if (envelope.controlId().isEmpty()) {
            faults.add(Fault.missing("MSH-10"));
        }
        if (!envelope.processing().isEmpty() && !settings.processing().contains(envelope.processing())) {
            faults.add(new Fault(Fault.Code.PROCESSING, "MSH^1^11", "Messages of processing id (%s) are not for this installation.".formatted(envelope.processing())));
        }
        if (!VERSIONS.contains(envelope.version())) {
            faults.add(new Fault(Fault.Code.VERSION, "MSH^1^12", "The version (%s) is not one of 2.1 to 2.8.".formatted(envelope.version())));
        }
        return faults;
    }

    private static List<Fault> body(Envelope envelope, String... needed) {
        try {
            Er7 message = Er7.read(envelope.text());
            List<Fault> faults = new ArrayList<>();
            for (String segment : needed) {
                if (message.first(segment).isEmpty()) {
                    faults.add(new Fault(Fault.Code.SEGMENT_SEQUENCE, segment, "The segment %s is missing.".formatted(segment)));
                }
            }
            return faults;
        } catch (HL7Exception | RuntimeException unreadable) {
            // Its own words may quote the message, and with it a patient.
            return List.of(Fault.of(Fault.Code.SEGMENT_SEQUENCE, "The message cannot be read as %s of version %s.".formatted(envelope.event(), envelope.version())));
        }
    }
}
