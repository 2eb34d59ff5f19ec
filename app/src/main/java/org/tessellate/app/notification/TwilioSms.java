package org.tessellate.app.notification;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Twilio's Messages resource (API 2010-04-01): a form with basic authentication, answered by the message's SID. It knows no idempotency key. */
@Component
class TwilioSms implements SmsDialect {

    static final String RECEIPTS = "/api/v1/messages/receipts/twilio";
    private static final String SERVICE = "MG";

    private final TwilioSettings settings;
    private final NotificationSettings house;

    TwilioSms(TwilioSettings settings, NotificationSettings house) {
        this.settings = settings;
        this.house = house;
    }

    @Override
    public boolean isReady() {
        return settings.isComplete();
    }

    @Override
    public HttpRequest.Builder request(Outgoing outgoing) {
        String who = settings.account() + ":" + settings.token();
        return HttpRequest.newBuilder(URI.create("%s/2010-04-01/Accounts/%s/Messages.json".formatted(withoutSlash(settings.url()), settings.account())))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(who.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form(outgoing)));
    }

    private String form(Outgoing outgoing) {
        String from = Objects.requireNonNull(settings.from());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", TelephoneNumber.international(outgoing.address(), settings.country()));
        fields.put(from.startsWith(SERVICE) ? "MessagingServiceSid" : "From", from);
        fields.put("Body", outgoing.text());
        receipts().ifPresent(address -> fields.put("StatusCallback", address + ABOUT + outgoing.id()));
        return fields.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    }

    /** Our own id comes back with each receipt: where its answer to the sending was lost we never heard its own. */
    static final String ABOUT = "?message=";

    /** Where it brings its receipts, once it is known how we are reached. */
    Optional<String> receipts() {
        return Optional.ofNullable(house.publicUrl()).map(home -> withoutSlash(home) + RECEIPTS);
    }

    private static String withoutSlash(URI address) {
        return address.toString().replaceAll("/+$", "");
    }

    @Override
    public JsonNode givenId(JsonNode answer) {
        return answer.path("sid");
    }
}
