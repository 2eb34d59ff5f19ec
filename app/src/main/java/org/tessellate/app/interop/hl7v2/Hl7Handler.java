package org.tessellate.app.interop.hl7v2;

import java.util.List;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.MessageHandler;

/** Understands a kind of HL7 message, and says what is wrong with one in HL7's own terms. */
interface Hl7Handler extends MessageHandler {

    List<Fault> faults(InboundMessage message);

    @Override
    default List<String> violations(InboundMessage message) {
        return faults(message).stream().map(Fault::words).toList();
    }
}
