package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.util.UrlUtil;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelComponent;
import org.hl7.fhir.r4.model.Subscription.SubscriptionChannelType;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.hl7.fhir.r4.model.UnsignedIntType;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Reads and writes Subscriptions as the R4 backport of topic-based subscriptions has them. */
final class SubscriptionText {

    static final String GUIDE = "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/";

    private static final String FILTER = GUIDE + "backport-filter-criteria";
    private static final String HEARTBEAT = GUIDE + "backport-heartbeat-period";
    private static final String CONTENT = GUIDE + "backport-payload-content";
    private static final Set<String> CONTENTS = Set.of("empty", "id-only", NotifiedResources.WHOLE);
    private static final int SHORTEST_HEARTBEAT = 10;
    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_HEADERS = 20;
    private static final String JSON = "application/fhir+json";
    private static final String HIDDEN = ": (not shown)";

    private SubscriptionText() {}

    static Subscriber read(Subscription written, String username) {
        SubscriptionChannelComponent channel = written.getChannel();
        SubscriptionTopic topic = SubscriptionTopic.of(String.valueOf(written.getCriteria())).orElseThrow(() -> refused(
                "The topic (%s) of the criteria is unknown.".formatted(written.getCriteria()), "Maybe one of these is meant: %s.".formatted(String.join(", ", SubscriptionTopic.urls()))));
        requireForm(written);
        String content = Objects.requireNonNullElse(text(channel.getPayloadElement(), CONTENT), "empty");
        require(CONTENTS.contains(content), "The payload content (%s) is not sent; empty, id-only and full-resource are.".formatted(content));
        return new Subscriber(FhirId.generate(), username, null, null, topic, Objects.requireNonNullElse(text(written.getCriteriaElement(), FILTER), ""),
                String.valueOf(channel.getEndpoint()), headers(channel), content, heartbeat(channel), end(written), written.getReason(), "requested", null, 0, 0, null);
    }

    private static void requireForm(Subscription written) {
        SubscriptionChannelComponent channel = written.getChannel();
        require(written.getStatus() == SubscriptionStatus.REQUESTED, "A subscription begins with the status requested.");
        require(!written.hasModifierExtension() && !channel.hasModifierExtension(), "A modifierExtension is not followed.");
        require(written.hasReason() && !written.getReason().isBlank() && written.getReason().length() <= LONGEST_REASON,
                "A subscription has a reason of at most %d characters.".formatted(LONGEST_REASON));
        require(channel.getType() == SubscriptionChannelType.RESTHOOK, "Only the channel rest-hook is served.");
        require(channel.getPayload() == null || channel.getPayload().equals(JSON), "Only the payload application/fhir+json is sent.");
    }

    private static List<String> headers(SubscriptionChannelComponent channel) {
        List<String> headers = channel.getHeader().stream().map(header -> String.valueOf(header.getValue())).toList();
        require(headers.size() <= MOST_HEADERS, "A subscription has at most %d headers.".formatted(MOST_HEADERS));
        headers.forEach(header -> require(header.matches("[A-Za-z0-9-]{1,100}: ?[\\x20-\\x7e]{1,2000}"), "A header is not of the form (Name: value)."));
        require(headers.stream().noneMatch(header -> header.toLowerCase(Locale.ROOT).matches("(host|content-length|connection|upgrade|expect|transfer-encoding|content-type):.*")),
                "A header that the connection sets itself cannot be given.");
        return headers;
    }

    private static @Nullable Integer heartbeat(SubscriptionChannelComponent channel) {
        String seconds = text(channel, HEARTBEAT);
        boolean asked = channel.getExtension().stream().anyMatch(extension -> HEARTBEAT.equals(extension.getUrl()));
        require(!asked || seconds != null && seconds.matches("\\d{1,6}") && Integer.parseInt(seconds) >= SHORTEST_HEARTBEAT,
                "The heartbeat (%s) is no number of seconds from %d to 999999.".formatted(seconds, SHORTEST_HEARTBEAT));
        return seconds == null ? null : Integer.valueOf(seconds);
    }

    private static @Nullable Instant end(Subscription written) {
        return written.getEnd() == null ? null : written.getEnd().toInstant();
    }

    static Subscription written(Subscriber one) {
        Subscription subscription = new Subscription().setStatus(SubscriptionStatus.fromCode(one.status())).setCriteria(one.topic().url()).setReason(one.reason())
                .setError(one.error());
        subscription.setId(one.id());
        if (!one.filter().isEmpty()) {
            subscription.getCriteriaElement().addExtension(FILTER, new StringType(one.filter()));
        }
        if (one.endsAt() != null) {
            subscription.setEnd(Date.from(one.endsAt()));
        }
        addChannel(subscription.getChannel(), one);
        return subscription;
    }

    /** Headers by name only: their values may be secrets. */
    private static void addChannel(SubscriptionChannelComponent channel, Subscriber one) {
        channel.setType(SubscriptionChannelType.RESTHOOK).setEndpoint(one.endpoint()).setPayload(JSON);
        channel.getPayloadElement().addExtension(CONTENT, new CodeType(one.content()));
        one.headers().forEach(header -> channel.addHeader(header.substring(0, header.indexOf(':')) + HIDDEN));
        if (one.heartbeat() != null) {
            channel.addExtension(HEARTBEAT, new UnsignedIntType(one.heartbeat()));
        }
    }

    private static @Nullable String text(Element element, String url) {
        return element.getExtension().stream().filter(extension -> url.equals(extension.getUrl())).map(Extension::getValue)
                .filter(PrimitiveType.class::isInstance).map(value -> ((PrimitiveType<?>) value).getValueAsString()).findFirst().orElse(null);
    }

    /** What the filter asks for, refused where it is about anything but the topic's focus and its parameters. */
    static Criteria filter(Subscriber one) {
        if (one.filter().isEmpty()) {
            return new Criteria(List.of());
        }
        String[] parts = one.filter().split("\\?", 2);
        require(parts.length == 2 && parts[0].equals(one.topic().focus()), "The filter (%s) is not of the form (%s?status=…).".formatted(one.filter(), one.topic().focus()));
        Criteria criteria = Criteria.of(UrlUtil.parseQueryString(parts[1]), Set.of());
        String strange = criteria.all().stream().filter(wanted -> !wanted.chain().isEmpty() || !one.topic().filters().contains(wanted.name())).map(Criteria.Criterion::name)
                .collect(Collectors.joining(", "));
        require(strange.isEmpty(), "Nobody can filter by (%s) here; by these one can: %s.".formatted(strange, one.topic().filters().stream().sorted().toList()));
        return criteria;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw refused(otherwise, "Maybe compare it with docs/fhir.md.");
        }
    }

    private static Problem refused(String what, String remedy) {
        return Problem.invalid(ProblemCode.INVALID_VALUE, what, remedy);
    }
}
