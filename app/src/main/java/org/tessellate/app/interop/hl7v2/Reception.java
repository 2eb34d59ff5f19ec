package org.tessellate.app.interop.hl7v2;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.Inbox;
import org.tessellate.app.interop.MessageStatus;
import org.tessellate.app.interop.Receipt;
import org.tessellate.app.runtime.Problem;

/**
 * Keeps each message and answers it: nothing is acknowledged that is not on disk. Those that come over several connections at the same time
 * share a commit. Thread-safe.
 */
@Component
class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
    private static final Set<String> KNOWN_TYPES = Set.of("ADT", "SIU", "SRM", "SQM");

    private final Inbox inbox;
    private final Letters letters;
    private final List<Hl7Handler> handlers;
    private final List<Answering> answering;
    private final Hl7Settings settings;
    private final Clock clock;

    Reception(Inbox inbox, Letters letters, ObjectProvider<Hl7Handler> handlers, ObjectProvider<Answering> answering, Hl7Settings settings, Clock clock) {
        this.inbox = inbox;
        this.letters = letters;
        this.handlers = handlers.orderedStream().toList();
        this.answering = answering.orderedStream().toList();
        this.settings = settings;
        this.clock = clock;
    }

    /** What is said of a message, and in which of the two stages. */
    private record Verdict(Acknowledgement.Code code, List<Fault> faults) {

        static final Verdict WELL = new Verdict(Acknowledgement.Code.AA, List.of());

        static Verdict reject(Fault fault) {
            return new Verdict(Acknowledgement.Code.AR, List.of(fault));
        }

        boolean isWell() {
            return code == Acknowledgement.Code.AA;
        }

        Acknowledgement.Code accepting() {
            return switch (code) {
                case AA -> Acknowledgement.Code.CA;
                case AR -> Acknowledgement.Code.CR;
                default -> Acknowledgement.Code.CE;
            };
        }
    }

    /** Each answer goes to {@code out} as soon as it may be given: none, one, or two in the enhanced mode. */
    void take(byte[] bytes, Consumer<byte[]> out) {
        try {
            take(Envelope.read(bytes, settings.charset()), out);
        } catch (Envelope.Unreadable unreadable) {
            LOG.warn("An unreadable message was refused: {}", unreadable.getMessage());
            say(unreadable.envelope(), Verdict.reject(unreadable.fault()), out);
        }
    }

    private void take(Envelope envelope, Consumer<byte[]> out) {
        InboundMessage message = letters.of(envelope);
        Verdict kept = keep(envelope, message);
        boolean accepted = envelope.isEnhanced() && isAsked(envelope.field(15), kept.isWell());
        if (accepted) {
            out.accept(text(envelope, kept.accepting(), kept.faults()));
        }
        if (!kept.isWell() && accepted) {
            return;
        }
        Verdict effect = kept.isWell() && letters.isAnsweredWithEffect(envelope) ? effect(envelope, message) : kept;
        if (!envelope.isEnhanced() || isAsked(envelope.field(16), effect.isWell())) {
            answer(envelope, message, effect, out);
        }
    }

    private void answer(Envelope envelope, InboundMessage message, Verdict verdict, Consumer<byte[]> out) {
        for (Answering one : answering) {
            if (one.answers(envelope)) {
                out.accept(one.answer(envelope, message, verdict.code(), verdict.faults()).getBytes(envelope.charset()));
                return;
            }
        }
        say(envelope, verdict, out);
    }

    /** HL7 table 0155: always, never, on errors only, on success only. */
    private static boolean isAsked(String when, boolean well) {
        return when.equals("AL") || when.equals(well ? "SU" : "ER");
    }

    private Verdict keep(Envelope envelope, InboundMessage message) {
        try {
            Receipt receipt = inbox.receiveTogether(message);
            if (receipt.repeated() && !inbox.isTheOneKept(message, Letters::withoutMoment)) {
                return new Verdict(Acknowledgement.Code.AE, List.of(new Fault(Fault.Code.DUPLICATE_KEY, "MSH^1^10",
                        "Another message came under the control id (%s). Maybe the sender's numbers began anew: give each message its own.".formatted(message.id()))));
            }
            return verdict(envelope, message, receipt);
        } catch (Problem refused) {
            return Verdict.reject(Fault.of(Fault.Code.INTERNAL, refused.getMessage() + " " + refused.remedy()));
        } catch (RuntimeException failure) {
            LOG.warn("A message of type ({}) could not be kept: {}", message.type(), failure.getClass().getName());
            return Verdict.reject(Fault.of(Fault.Code.INTERNAL, "The message was not kept. Send it again."));
        }
    }

    private Verdict effect(Envelope envelope, InboundMessage message) {
        return verdict(envelope, message, inbox.settle(message, settings.effectTime()));
    }

    private Verdict verdict(Envelope envelope, InboundMessage message, Receipt receipt) {
        if (receipt.status() == MessageStatus.IGNORED && !inbox.understands(message)) {
            return Verdict.reject(KNOWN_TYPES.contains(envelope.messageType())
                    ? new Fault(Fault.Code.EVENT, "MSH^1^9^1^2", "The event (%s) has no meaning here.".formatted(envelope.event()))
                    : new Fault(Fault.Code.MESSAGE_TYPE, "MSH^1^9^1^1", "Messages of type (%s) are not taken here.".formatted(envelope.messageType())));
        }
        if (!receipt.status().waitsForPeople()) {
            return Verdict.WELL;
        }
        List<Fault> broken = handlers.stream().filter(handler -> handler.takes(message)).findFirst().map(handler -> handler.faults(message)).orElse(List.of());
        List<Fault> faults = broken.isEmpty() ? List.of(Fault.refused(String.valueOf(receipt.reason()), receipt.status() == MessageStatus.REFUSED)) : broken;
        boolean rejects = faults.stream().anyMatch(fault -> fault.code().rejects());
        return new Verdict(rejects ? Acknowledgement.Code.AR : Acknowledgement.Code.AE, faults);
    }

    /** The header of a message too large to be read whole is enough for an answer. */
    void tooLarge(byte[] beginning, Consumer<byte[]> out) {
        Fault fault = Fault.of(Fault.Code.INTERNAL, "The message is longer than %d bytes.".formatted(beginning.length));
        try {
            say(Envelope.read(beginning, settings.charset()), Verdict.reject(fault), out);
        } catch (Envelope.Unreadable unreadable) {
            say(unreadable.envelope(), Verdict.reject(fault), out);
        }
    }

    private void say(Envelope envelope, Verdict verdict, Consumer<byte[]> out) {
        out.accept(text(envelope, verdict.code(), verdict.faults()));
    }

    private byte[] text(Envelope envelope, Acknowledgement.Code code, List<Fault> faults) {
        return Acknowledgement.of(envelope, code, faults, settings, clock.instant()).getBytes(envelope.charset());
    }
}
