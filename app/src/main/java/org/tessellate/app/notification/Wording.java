package org.tessellate.app.notification;

import java.net.URI;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.stereotype.Component;
import org.tessellate.app.patient.Patient;

/** The words of a letter in the patient's language; English where there is no translation. */
@Component
class Wording {

    private final ResourceBundleMessageSource letters = new ResourceBundleMessageSource();

    Wording() {
        letters.setBasename("letters/letters");
        letters.setDefaultEncoding("UTF-8");
        letters.setFallbackToSystemLocale(false);
    }

    /** @param link to answer an offer by; without it the letter asks to call */
    Outgoing write(Message message, Patient patient, String address, @Nullable URI link) {
        Locale language = Locale.forLanguageTag(patient.language());
        String key = message.letter().name().toLowerCase(Locale.ROOT);
        Message.Facts of = message.facts();
        Object[] facts = {when(of.start(), of, language), of.place(), of.other() == null ? "" : when(of.other(), of, language), String.valueOf(link)};
        String subject = letters.getMessage(key + ".subject", facts, language);
        String text = letters.getMessage(key + (message.letter() == Letter.OFFER && link == null ? ".call" : ".text"), facts, language);
        return new Outgoing(message.id(), address, language, subject, text);
    }

    /** What stands on a device of the staff: no name, no time, no place, since others may see it. */
    String say(Letter letter, String part, Locale language) {
        return letters.getMessage(letter.name().toLowerCase(Locale.ROOT) + "." + part, null, language);
    }

    /** With the day's name and the zone: a patient may be travelling. */
    private static String when(Instant moment, Message.Facts facts, Locale language) {
        ZonedDateTime start = moment.atZone(facts.zone());
        return start.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(language)) + ", "
                + start.format(DateTimeFormatter.ofPattern("HH:mm zzz", language));
    }
}
