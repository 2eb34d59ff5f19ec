package org.tessellate.app.interop.effects;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.EventContracts;
import org.tessellate.app.interop.EventEffect;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.InboundEvent;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.MessageHandler;
import org.tessellate.app.interop.Outcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes canonical events, whatever door they came through: contract first, then order, then the effect. */
@Component
class CanonicalHandler implements MessageHandler {

    /** How far another system's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final EventContracts contracts;
    private final List<EventEffect> effects;
    private final Progress progress;
    private final JsonMapper json;
    private final Clock clock;
    private final String ourselves;

    CanonicalHandler(EventContracts contracts, ObjectProvider<EventEffect> effects, Progress progress, JsonMapper json, Clock clock,
            @Value("${tessellate.events.source:urn:tessellate:local}") String ourselves) {
        this.contracts = contracts;
        this.effects = effects.orderedStream().toList();
        this.progress = progress;
        this.json = json;
        this.clock = clock;
        this.ourselves = ourselves;
    }

    @Override
    public boolean takes(InboundMessage message) {
        return EventType.ofType(message.type()).isPresent();
    }

    @Override
    public List<String> violations(InboundMessage message) {
        EventType type = typeOf(message);
        List<String> violations = new ArrayList<>();
        if (message.time() == null) {
            violations.add("Contract broken: it has no time.");
        } else if (tellsAState(type) && message.time().isAfter(latest())) {
            // It would silence all that comes until then.
            violations.add("Contract broken: its time (%s) is more than (%d) minutes ahead.".formatted(message.time(), AHEAD.toMinutes()));
        }
        String schema = message.attributes().get("dataschema");
        if (schema != null && !schema.equals(type.schema())) {
            violations.add("Contract broken: its dataschema is (%s), not (%s).".formatted(schema, type.schema()));
        }
        violations.addAll(data(message).map(data -> contracts.violations(type, data)).orElse(List.of("Contract broken: its data are no JSON object.")));
        return violations;
    }

    @Override
    public Outcome apply(InboundMessage message) {
        if (message.source().equals(ourselves)) {
            return new Outcome.Ignored("It is our own event.");
        }
        count(message);
        EventType type = typeOf(message);
        JsonNode data = data(message).orElseThrow();
        String subject = Objects.requireNonNullElse(message.attributes().get("subject"), message.lane());
        InboundEvent event = new InboundEvent(type, message.source(), message.id(), subject, Objects.requireNonNull(message.time()), data);
        return effects.stream().filter(effect -> effect.handles(type)).findFirst()
                .map(effect -> apply(effect, event))
                .orElseGet(() -> new Outcome.Ignored("Events of type (%s) have no effect here.".formatted(type.code())));
    }

    /** CloudEvents asks only that a sequence can be ordered as text: one that is no number counts nothing. */
    private void count(InboundMessage message) {
        String sequence = message.attributes().getOrDefault("sequence", "").replaceFirst("^0+(?=\\d)", "");
        if (sequence.matches("\\d{1,18}")) {
            progress.count(message.source(), message.lane(), Long.parseLong(sequence));
        }
    }

    private Outcome apply(EventEffect effect, InboundEvent event) {
        if (effect.tellsAState() && !progress.isNews(event, latest())) {
            return new Outcome.Ignored("A later state of (%s) is known already.".formatted(event.text("location").orElse(event.subject())));
        }
        return effect.apply(event);
    }

    private boolean tellsAState(EventType type) {
        return effects.stream().anyMatch(effect -> effect.handles(type) && effect.tellsAState());
    }

    private Instant latest() {
        return clock.instant().plus(AHEAD);
    }

    private static EventType typeOf(InboundMessage message) {
        return EventType.ofType(message.type()).orElseThrow();
    }

    private Optional<JsonNode> data(InboundMessage message) {
        return parsed(message.payload()).filter(JsonNode::isObject);
    }

    private Optional<JsonNode> parsed(@Nullable String text) {
        try {
            return Optional.ofNullable(json.readTree(text));
        } catch (JacksonException broken) {
            return Optional.empty();
        }
    }
}
