package org.tessellate.app.notification;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Telephone numbers as gateways want them (E.164): {@code +12125550100} for {@code (212) 555-0100} in the United States. */
final class TelephoneNumber {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private TelephoneNumber() {}

    /** @throws CarrierFailure refusing what is no number of the country, without naming it: it must not reach a log */
    static String international(String written, @Nullable String country) {
        try {
            PhoneNumber number = NUMBERS.parse(written, country);
            if (NUMBERS.isPossibleNumber(number)) {
                return NUMBERS.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException unreadable) {
            throw refusal(country);
        }
        throw refusal(country);
    }

    private static CarrierFailure refusal(@Nullable String country) {
        return new CarrierFailure(CarrierFailure.Where.REFUSED, country == null
                ? "The telephone number does not say its country: it must begin with +, or tessellate.notification.twilio.country be set."
                : "The telephone number cannot be dialled: it is none of the country (%s), and none that names its own by +.".formatted(country));
    }
}
