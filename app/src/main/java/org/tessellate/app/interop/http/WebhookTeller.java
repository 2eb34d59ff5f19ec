package org.tessellate.app.interop.http;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tessellate.app.interop.CloudEvent;
import org.tessellate.app.interop.EventConsumer;
import org.tessellate.app.interop.EventFormat;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.NotNow;
import org.tessellate.app.runtime.TimedHttp;

/**
 * Hands events to one address by CloudEvents' HTTP binding, each in a request of its own and in their order, at least once. Before the first one the
 * address is asked whether it wants any (the binding's handshake against abuse), and how many a minute.
 */
final class WebhookTeller implements EventConsumer {

    /** What is wrong with the event itself: told a few times more, then a person decides. All else says nothing of it, and the hook waits. */
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 415, 422);
    private static final int GONE = 410;
    private static final int MOST_AT_ONCE = 50;
    private static final int MOST_OF_AN_ANSWER = 64 * 1024;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** Less than a turn of the log's reader, with what one answer may take. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(50);

    private final Webhook hook;
    private final String origin;
    private final TimedHttp http;
    private volatile boolean allowed;
    private volatile int aMinute = Integer.MAX_VALUE;
    private volatile long told;
    private volatile long nextAllowed = System.nanoTime();

    /** @param origin who tells: a host name, by which the address may refuse */
    WebhookTeller(Webhook hook, String origin) {
        this.hook = hook;
        this.origin = origin;
        this.http = new TimedHttp(hook.timeout());
    }

    @Override
    public String name() {
        return "webhook-" + hook.name();
    }

    @Override
    public boolean wants(EventType type) {
        return hook.types().isEmpty() || hook.types().contains(type.code());
    }

    @Override
    public boolean leavesTheHouse() {
        return true;
    }

    @Override
    public boolean startsNow() {
        return true;
    }

    /** So few that the pauses of a slow rate end within a turn. */
    @Override
    public int atOnce() {
        return Math.clamp(aMinute / 3, 1, MOST_AT_ONCE);
    }

    @Override
    public void accept(List<CloudEvent> events) {
        long until = System.nanoTime() + LONGEST_TURN.toNanos();
        if (!allowed) {
            ask();
        }
        if (events.size() > atOnce()) {
            throw notNow("takes (%d) events a minute.\nMaybe it allows more; they follow in smaller parts.".formatted(aMinute));
        }
        for (CloudEvent event : events) {
            // A batch of which one was refused comes again as a whole.
            if (event.place() > told) {
                pause(until);
                tell(event);
                told = event.place();
            }
        }
    }

    /** Later ones were told meanwhile. */
    @Override
    public void acceptAgain(CloudEvent event) {
        if (!allowed) {
            ask();
        }
        tell(event);
    }

    /** Until the receiver allows the next one. Another node takes over whoever is not done in time, and what was told is known here only. */
    private void pause(long until) {
        long left = nextAllowed - System.nanoTime();
        if (System.nanoTime() + Math.max(left, 0) + hook.timeout().toNanos() > until) {
            throw notNow("is slow, or allows (%d) events a minute.\nMaybe it has much to do; what is left follows.".formatted(aMinute));
        }
        sleep(left);
    }

    private void tell(CloudEvent event) {
        nextAllowed = System.nanoTime() + MINUTE.toNanos() / aMinute;
        HttpRequest.Builder request = request().header("Content-Type", EventFormat.STRUCTURED + "; charset=UTF-8").header("traceparent", event.traceParent())
                .POST(HttpRequest.BodyPublishers.ofString(EventFormat.structured(event)));
        int status = send(request.build()).statusCode();
        if (status == GONE) {
            allowed = false;
            throw notNow("wants no more events (410).\nMaybe take it out of tessellate.events.webhooks.");
        }
        if (REFUSALS.contains(status)) {
            throw new IllegalStateException("The webhook (%s) refused the event (%s) with (%d).\nMaybe its log says why; it is told again, and at last waits under Integration."
                    .formatted(hook.name(), event.id(), status));
        }
        if (status < 200 || status >= 300) {
            throw notNow("answered (%d).\nMaybe it is busy, or its authorization is over; it is told again, however long that takes.".formatted(status));
        }
    }

    /** The handshake: whoever does not say that it wants events gets none. */
    private void ask() {
        HttpResponse<byte[]> answer = send(request().header("WebHook-Request-Origin", origin).method("OPTIONS", HttpRequest.BodyPublishers.noBody()).build());
        String allows = answer.headers().firstValue("WebHook-Allowed-Origin").orElse("");
        if (!allows.equals("*") && !allows.equalsIgnoreCase(origin)) {
            throw notNow("answered (%d) to OPTIONS and allows (%s), not us (%s).\nMaybe it must answer with WebHook-Allowed-Origin first.".formatted(answer.statusCode(), allows, origin));
        }
        aMinute = answer.headers().firstValue("WebHook-Allowed-Rate").filter(rate -> rate.matches("[1-9]\\d{0,6}")).map(Integer::valueOf).orElse(Integer.MAX_VALUE);
        allowed = true;
    }

    private void sleep(long nanos) {
        if (nanos > 0) {
            try {
                Thread.sleep(Duration.ofNanos(nanos));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new NotNow("Telling the webhook (%s) was stopped.\nMaybe Tessellate ends; it is told again.".formatted(hook.name()), stopping);
            }
        }
    }

    private HttpRequest.Builder request() {
        HttpRequest.Builder request = HttpRequest.newBuilder(hook.url());
        return hook.authorization() == null ? request : request.header("Authorization", hook.authorization());
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, MOST_OF_AN_ANSWER);
        } catch (IOException failure) {
            throw new NotNow("The webhook (%s) did not answer.\nMaybe it is down; it is told again.".formatted(hook.name()), failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotNow("Telling the webhook (%s) was stopped.\nMaybe Tessellate ends; it is told again.".formatted(hook.name()), stopping);
        }
    }

    private NotNow notNow(String what) {
        return new NotNow("The webhook (%s) %s".formatted(hook.name(), what), null);
    }
}
