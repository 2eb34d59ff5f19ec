package org.tessellate.app.notification;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.runtime.Blank;

/** How a patient is reached: as the preference {@code contact} (email, sms or none) says, else by e-mail, else by text message. */
record Contact(Channel channel, String address) {

    static final String PREFERENCE = "contact";

    static Optional<Contact> of(Patient patient) {
        String wanted = patient.preferences().getOrDefault(PREFERENCE, "").toLowerCase(Locale.ROOT);
        return switch (wanted) {
            case "none" -> Optional.empty();
            case "sms" -> by(Channel.SMS, patient).or(() -> by(Channel.EMAIL, patient));
            default -> by(Channel.EMAIL, patient).or(() -> by(Channel.SMS, patient));
        };
    }

    private static Optional<Contact> by(Channel channel, Patient patient) {
        @Nullable String address = Blank.toNull(channel == Channel.EMAIL ? patient.email() : patient.phone());
        return Optional.ofNullable(address).map(known -> new Contact(channel, known));
    }

    /** Never the address: it must not reach a log. */
    @Override
    public String toString() {
        return "Contact[" + channel + "]";
    }
}
