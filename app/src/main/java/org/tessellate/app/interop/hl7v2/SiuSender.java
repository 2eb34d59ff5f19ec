package org.tessellate.app.interop.hl7v2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tessellate.app.decision.Exceptions;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;

/** Sends the queue, one message after the other, over one connection; what is not answered comes again with the same control id. */
@Component
@ConditionalOnProperty("tessellate.hl7v2.outbound.host")
class SiuSender implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SiuSender.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_REJECTIONS = 8;
    private static final Set<String> WELL = Set.of("AA", "CA");
    private static final Set<String> TRY_AGAIN = Set.of("AR", "CR");

    private final Outgoing outgoing;
    private final OutboundSettings settings;
    private final Hl7Settings limits;
    private final SslBundles bundles;
    private final Exceptions exceptions;
    private final TransactionTemplate transaction;
    private final Semaphore stopped = new Semaphore(0);
    private @Nullable Thread thread;
    private @Nullable Socket socket;
    private @Nullable Frames answers;

    SiuSender(Outgoing outgoing, OutboundSettings settings, Hl7Settings limits, SslBundles bundles, Exceptions exceptions, TransactionTemplate transaction) {
        this.outgoing = outgoing;
        this.settings = settings;
        this.limits = limits;
        this.bundles = bundles;
        this.exceptions = exceptions;
        this.transaction = transaction;
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofVirtual().name("hl7v2-sender").start(this::run);
    }

    private void run() {
        try {
            while (!stopped.tryAcquire(step() ? 0 : LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.trace("Looking for messages to send");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    /** Sends one message; false when none is due, or when nothing can be sent now. */
    boolean step() {
        try {
            Optional<Outgoing.Letter> next = transaction.execute(status -> outgoing.take(settings.timeout().multipliedBy(3)));
            if (next.isEmpty()) {
                return false;
            }
            return deliver(next.get());
        } catch (RuntimeException failure) {
            LOG.warn("The queue of HL7 messages cannot be read: {}", failure.getClass().getName());
            return false;
        }
    }

    private boolean deliver(Outgoing.Letter letter) {
        try {
            settle(letter, ask(letter));
            return true;
        } catch (IOException | RuntimeException unanswered) {
            LOG.warn("The message ({}) was not answered and will be sent again: {}", letter.controlId(), unanswered.getClass().getName());
            disconnect();
            transaction.executeWithoutResult(status -> outgoing.postpone(letter, wait(letter)));
            return false;
        }
    }

    private void settle(Outgoing.Letter letter, String code) {
        transaction.executeWithoutResult(status -> {
            if (WELL.contains(code)) {
                outgoing.settle(letter, "SENT");
            } else if (TRY_AGAIN.contains(code) && letter.rejections() + 1 < MOST_REJECTIONS) {
                outgoing.rejected(letter, wait(letter));
            } else {
                outgoing.settle(letter, "REFUSED");
                Access.asSystem("interop-hl7v2", () -> exceptions.raise("HL7_REFUSED", new UnitId(letter.unit()), "appointment/" + letter.appointment(),
                        "The other system refused to be told of appointment %s (%s, answered %s)".formatted(letter.appointment(), letter.trigger(), code), "SCHEDULER"));
            }
        });
    }

    private static Duration wait(Outgoing.Letter letter) {
        Duration doubled = LOOK_AGAIN.multipliedBy(1L << Math.min(letter.attempts(), 9));
        return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
    }

    /** All of it in one time: who takes the message drop by drop, or answers something else over and over, holds up everybody's. */
    private String ask(Outgoing.Letter letter) throws IOException {
        Socket connected = connected();
        try (HangUp limit = HangUp.unlessOverIn(settings.timeout().multipliedBy(2), connected, "it took or answered no message in time")) {
            return exchange(letter, connected);
        }
    }

    private String exchange(Outgoing.Letter letter, Socket connected) throws IOException {
        // Stamped once: under the same number a repetition must be the same message.
        String moment = Acknowledgement.MOMENT.format(letter.createdAt().atOffset(ZoneOffset.UTC));
        String text = letter.body().replace(SiuWriter.CONTROL_ID, letter.controlId()).replace(SiuWriter.MOMENT, moment);
        connected.getOutputStream().write(("\u000b" + text + "\u001c\r").getBytes(StandardCharsets.UTF_8));
        while (true) {
            byte[] answer = Objects.requireNonNull(answers).read().orElseThrow(() -> new IOException("The connection ended without an answer."));
            String[] fields = acknowledgement(new String(answer, StandardCharsets.UTF_8));
            // Answers to what was sent before a time-out may still come.
            if (fields.length > 2 && fields[2].equals(letter.controlId())) {
                return fields[1];
            }
        }
    }

    private static String[] acknowledgement(String answer) {
        int start = answer.indexOf("MSA|");
        return start < 0 ? new String[0] : answer.substring(start).split("[\r\n]", 2)[0].split("\\|");
    }

    private Socket connected() throws IOException {
        if (socket != null && !socket.isClosed()) {
            return socket;
        }
        Socket opened = settings.sslBundle() == null ? new Socket() : bundles.getBundle(settings.sslBundle()).createSslContext().getSocketFactory().createSocket();
        opened.connect(new InetSocketAddress(Objects.requireNonNull(settings.host()), settings.port()), Math.toIntExact(settings.timeout().toMillis()));
        answers = new Frames(opened, new Hl7Settings(0, "", null, false, 1, limits.maxBytes(), settings.timeout(), settings.timeout(), settings.timeout(),
                limits.processing(), limits.application(), limits.facility(), limits.zone(), limits.charset(), settings.timeout()));
        socket = opened;
        return opened;
    }

    private void disconnect() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            socket = null;
        }
    }

    private void await(@Nullable Thread running) throws InterruptedException {
        if (running != null && !running.join(LOOK_AGAIN.plus(settings.timeout()))) {
            running.interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        stopped.release();
        try {
            await(running);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
