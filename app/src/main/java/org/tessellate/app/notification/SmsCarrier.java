package org.tessellate.app.notification;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Text messages by a gateway, in the dialect that is set up. */
@Component
class SmsCarrier implements Carrier {

    private final NotificationSettings settings;
    private final PlainSms plain;
    private final TwilioSms twilio;
    private final JsonMapper json;
    private final HttpClient http;

    SmsCarrier(NotificationSettings settings, PlainSms plain, TwilioSms twilio, JsonMapper json) {
        this.settings = settings;
        this.plain = plain;
        this.twilio = twilio;
        this.json = json;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).followRedirects(HttpClient.Redirect.NEVER).build();
    }

    @Override
    public Channel channel() {
        return Channel.SMS;
    }

    @Override
    public boolean isReady() {
        return dialect().isReady();
    }

    private SmsDialect dialect() {
        return twilio.isReady() ? twilio : plain;
    }

    @Override
    public String carry(Outgoing outgoing) {
        return idOf(outgoing, send(dialect().request(outgoing).timeout(settings.timeout()).build()));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException | HttpConnectTimeoutException unreachable) {
            throw new CarrierFailure(CarrierFailure.Where.HERE, "The text message gateway cannot be reached.", unreachable);
        } catch (IOException failure) {
            throw new CarrierFailure(CarrierFailure.Where.UNKNOWN, "The text message gateway did not answer to the end.", failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CarrierFailure(CarrierFailure.Where.UNKNOWN, "Sending was stopped.", stopping);
        }
    }

    private String idOf(Outgoing outgoing, HttpResponse<String> answer) {
        int status = answer.statusCode();
        if (status == 429 || status == 401 || status == 403 || status == 503) {
            throw new CarrierFailure(CarrierFailure.Where.HERE, "The text message gateway answered (%d).".formatted(status));
        }
        if (status >= 500) {
            throw new CarrierFailure(CarrierFailure.Where.UNKNOWN, "The text message gateway answered (%d).".formatted(status));
        }
        if (status >= 300) {
            throw new CarrierFailure(CarrierFailure.Where.REFUSED, "The text message gateway refused it with (%d).".formatted(status));
        }
        return givenId(outgoing, answer.body());
    }

    // Taken is taken, whatever the answer looks like.
    private String givenId(Outgoing outgoing, String body) {
        try {
            return dialect().givenId(json.readTree(body)).asString(outgoing.id());
        } catch (JacksonException unreadable) {
            return outgoing.id();
        }
    }
}
