package org.tessellate.app.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.Secret;
import org.tessellate.app.workforce.StaffId;
import tools.jackson.databind.json.JsonMapper;

/** Writes what a device of the staff shows: that there is news, and where in Tessellate; nothing that others must not see. */
@Component
class StaffMessages {

    private static final int TOPIC_LENGTH = 32;
    /** As long as the services keep anything. */
    private static final Duration LONGEST = Duration.ofDays(28);

    private final DeviceStore store;
    private final OwnDevices devices;
    private final Wording wording;
    private final JsonMapper json;
    private final Clock clock;

    StaffMessages(DeviceStore store, OwnDevices devices, Wording wording, JsonMapper json, Clock clock) {
        this.store = store;
        this.devices = devices;
        this.wording = wording;
        this.json = json;
        this.clock = clock;
    }

    /** Empty where the device is theirs no longer. */
    Optional<Outgoing> write(Message message) {
        return store.address(device(message), staff(message)).map(address -> write(message, address));
    }

    private Outgoing write(Message message, PushAddress to) {
        Locale language = Locale.forLanguageTag(to.language());
        String title = wording.say(message.letter(), "subject", language);
        String text = json.writeValueAsString(Map.of("title", title, "body", wording.say(message.letter(), "text", language), "lang", to.language(),
                "url", page(message.letter()), "tag", message.letter().name()));
        return new Outgoing(message.id(), to.endpoint(), language, title, text, push(message, to));
    }

    private Outgoing.Push push(Message message, PushAddress to) {
        Duration left = Duration.between(clock.instant(), message.expiresAt());
        Duration keep = left.compareTo(LONGEST) > 0 ? LONGEST : left;
        String topic = Secret.hash(message.letter() + "/" + staff(message)).substring(0, TOPIC_LENGTH);
        return new Outgoing.Push(to, device(message), keep, topic, message.letter() == Letter.SHIFT_OPEN);
    }

    private static String page(Letter letter) {
        return switch (letter) {
            case SHIFT_OFFERED -> "/my/swaps";
            case SHIFT_OPEN -> "/my/open";
            default -> "/my";
        };
    }

    /** Its push service knows the device no longer. */
    void gone(Message message) {
        Access.asSystem("message-dispatch", () -> devices.gone(device(message), new StaffId(staff(message))));
    }

    private static String device(Message message) {
        return Objects.requireNonNull(message.device());
    }

    private static String staff(Message message) {
        return Objects.requireNonNull(message.staff());
    }
}
