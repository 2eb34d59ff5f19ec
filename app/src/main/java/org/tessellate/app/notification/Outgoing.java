package org.tessellate.app.notification;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A message with its address and words, only in memory and only while it is sent; {@code push} where it is one. */
record Outgoing(String id, String address, Locale language, String subject, String text, @Nullable Push push) {

    /**
     * How a push service treats it.
     *
     * @param device the id of the address
     * @param keep how long it is of use
     * @param topic a later one of the same topic takes the place of one that still waits
     * @param isUrgent worth a sleeping device's battery
     */
    record Push(PushAddress to, String device, Duration keep, String topic, boolean isUrgent) {}

    Outgoing(String id, String address, Locale language, String subject, String text) {
        this(id, address, language, subject, text, null);
    }

    /** Neither address nor text: they must not reach a log. */
    @Override
    public String toString() {
        return "Outgoing[" + id + "]";
    }
}
