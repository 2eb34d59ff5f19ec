package org.tessellate.app.notification;

import java.net.http.HttpRequest;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our own form, for a gateway of the house: JSON {@code {"id", "to", "text"}} with an Idempotency-Key, answered by {@code {"id"}}. */
@Component
class PlainSms implements SmsDialect {

    private final NotificationSettings settings;
    private final JsonMapper json;

    PlainSms(NotificationSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    @Override
    public boolean isReady() {
        return settings.smsUrl() != null;
    }

    @Override
    public HttpRequest.Builder request(Outgoing outgoing) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.smsUrl()).header("Content-Type", "application/json")
                .header("Idempotency-Key", outgoing.id()).POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(
                        Map.of("id", outgoing.id(), "to", outgoing.address(), "text", outgoing.text()))));
        return settings.smsToken() == null ? request : request.header("Authorization", "Bearer " + settings.smsToken());
    }

    @Override
    public JsonNode givenId(JsonNode answer) {
        return answer.path("id");
    }
}
