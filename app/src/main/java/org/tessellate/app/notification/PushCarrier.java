package org.tessellate.app.notification;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.PublicAddresses;
import org.tessellate.app.runtime.TimedHttp;

/** Push messages to browsers by the push service that each of them chose (RFC 8030). */
@Component
class PushCarrier implements Carrier {

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private static final int MOST_OF_AN_ANSWER = 16 * 1024;

    private final PushIdentity identity;
    private final PublicAddresses addresses;
    private final NotificationSettings settings;
    private final DeviceStore devices;
    private final Clock clock;
    private final TimedHttp http;

    PushCarrier(PushIdentity identity, PublicAddresses addresses, NotificationSettings settings, DeviceStore devices, Clock clock) {
        this.identity = identity;
        this.addresses = addresses;
        this.settings = settings;
        this.devices = devices;
        this.clock = clock;
        this.http = new TimedHttp(settings.timeout());
    }

    @Override
    public Channel channel() {
        return Channel.PUSH;
    }

    @Override
    public boolean isReady() {
        return identity.contact().isPresent();
    }

    @Override
    public String carry(Outgoing outgoing) {
        Outgoing.Push push = Objects.requireNonNull(outgoing.push());
        Optional<String> fault = addresses.fault(push.to().endpoint());
        if (fault.isPresent()) {
            throw new CarrierFailure(CarrierFailure.Where.REFUSED, "The push service's address " + fault.get() + ".");
        }
        HttpResponse<byte[]> answer = send(request(outgoing, push));
        requireTaken(answer.statusCode());
        devices.reached(push.device(), clock.instant());
        return answer.headers().firstValue("Location").orElse(outgoing.id());
    }

    private HttpRequest request(Outgoing outgoing, Outgoing.Push push) {
        PushAddress to = push.to();
        URI endpoint = URI.create(to.endpoint());
        return HttpRequest.newBuilder(endpoint).timeout(settings.timeout()).header("Authorization", identity.authorization(endpoint))
                .header("Content-Encoding", "aes128gcm").header("Content-Type", "application/octet-stream")
                .header("TTL", String.valueOf(push.keep().toSeconds())).header("Urgency", push.isUrgent() ? "high" : "normal").header("Topic", push.topic())
                .POST(HttpRequest.BodyPublishers.ofByteArray(PushEncryption.encrypt(outgoing.text(), to.key(), to.auth()))).build();
    }

    /** The whole answer in one time: an address that anybody may have registered shall hold up nobody's messages. */
    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return http.send(request, MOST_OF_AN_ANSWER);
        } catch (ConnectException | HttpConnectTimeoutException unreachable) {
            throw new CarrierFailure(CarrierFailure.Where.HERE, "The push service cannot be reached.", unreachable);
        } catch (IOException failure) {
            throw new CarrierFailure(CarrierFailure.Where.UNKNOWN, "The push service did not answer to the end.", failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CarrierFailure(CarrierFailure.Where.UNKNOWN, "Sending was stopped.", stopping);
        }
    }

    private static void requireTaken(int status) {
        if (status == NOT_FOUND || status == GONE) {
            throw new CarrierFailure(CarrierFailure.Where.NOBODY, "The push service knows the device no longer (%d).".formatted(status));
        }
        if (status == 429 || status == 401 || status == 403 || status == 503) {
            throw new CarrierFailure(CarrierFailure.Where.HERE, "The push service answered (%d).".formatted(status));
        }
        if (status >= 500) {
            throw new CarrierFailure(CarrierFailure.Where.UNKNOWN, "The push service answered (%d).".formatted(status));
        }
        if (status >= 300) {
            throw new CarrierFailure(CarrierFailure.Where.REFUSED, "The push service refused it with (%d).".formatted(status));
        }
    }
}
