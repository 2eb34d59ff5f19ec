package org.tessellate.app;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.MessageHandler;
import org.tessellate.app.interop.Outcome;

/** Takes messages of type {@code test} and does with each source's what a test scripted; remembers what it was given, in order. */
public final class ScriptedHandler implements MessageHandler {

    public static final String TYPE = "test";

    // Shared by all application contexts of the run: any of them may pick a message up.
    private static final Map<String, Function<InboundMessage, Outcome>> SCRIPTS = new ConcurrentHashMap<>();
    private static final Map<String, List<InboundMessage>> SEEN = new ConcurrentHashMap<>();

    public static void script(String source, Function<InboundMessage, Outcome> script) {
        SCRIPTS.put(source, script);
    }

    public static List<String> payloadsFrom(String source) {
        return SEEN.getOrDefault(source, List.of()).stream().map(InboundMessage::payload).toList();
    }

    @Override
    public boolean takes(InboundMessage message) {
        return message.type().equals(TYPE);
    }

    @Override
    public List<String> violations(InboundMessage message) {
        return message.payload().startsWith("broken") ? List.of("It is broken.") : List.of();
    }

    @Override
    public Outcome apply(InboundMessage message) {
        SEEN.computeIfAbsent(message.source(), source -> new CopyOnWriteArrayList<>()).add(message);
        return SCRIPTS.getOrDefault(message.source(), given -> new Outcome.Accepted("done")).apply(message);
    }
}
