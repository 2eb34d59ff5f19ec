package org.tessellate.app.interop.hl7v2;

import java.util.List;
import org.tessellate.app.interop.InboundMessage;

/** Answers a kind of message with more than an acknowledgement. */
interface Answering {

    boolean answers(Envelope envelope);

    /** The whole answer, acknowledgement included. */
    String answer(Envelope envelope, InboundMessage message, Acknowledgement.Code code, List<Fault> faults);
}
