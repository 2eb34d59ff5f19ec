package org.tessellate.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScopesTest {

    @Test
    void aLetterIsAllowedForItsTypeOnly() {
        Scopes scopes = Scopes.parse("system/Appointment.rs system/Slot.s");

        assertThat(scopes.allow("Appointment", "r")).isTrue();
        assertThat(scopes.allow("Appointment", "c")).isFalse();
        assertThat(scopes.allow("Slot", "s")).isTrue();
        assertThat(scopes.allow("Slot", "r")).isFalse();
        assertThat(scopes.allow("Patient", "r")).isFalse();
    }

    @Test
    void allOfSeveralLettersAreNeeded() {
        assertThat(Scopes.parse("system/Appointment.cu").allow("Appointment", "cu")).isTrue();
        assertThat(Scopes.parse("system/Appointment.c").allow("Appointment", "cu")).isFalse();
    }

    @Test
    void aStarMeansEveryTypeAndAddsToWhatIsSaidOfOne() {
        Scopes scopes = Scopes.parse("system/*.rs system/Appointment.c");

        assertThat(scopes.allow("Patient", "s")).isTrue();
        assertThat(scopes.allow("Appointment", "crs")).isTrue();
        assertThat(scopes.allow("Patient", "c")).isFalse();
    }

    @Test
    void lettersOutOfOrderOrOfOtherKindsMeanNothing() {
        String text = "system/Appointment.sr user/Appointment.rs system/Appointment. system/Appointment.reads openid system/Appointment.rs?category=x";

        assertThat(Scopes.parse(text).isEmpty()).isTrue();
        assertThat(Scopes.unknown(text)).hasSize(6);
        assertThat(Scopes.unknown("system/Appointment.rs system/*.cruds")).isEmpty();
    }

    @Test
    void whatIsGrantedLiesWithinBoth() {
        assertThat(Scopes.parse("system/Appointment.cruds").within(Scopes.parse("system/*.rs")).text()).isEqualTo("system/Appointment.rs");
        assertThat(Scopes.parse("system/*.cruds").within(Scopes.parse("system/Slot.rs system/Patient.r")).text()).isEqualTo("system/Patient.r system/Slot.rs");
        assertThat(Scopes.parse("system/*.rs").within(Scopes.parse("system/*.cruds")).text()).isEqualTo("system/*.rs");
        assertThat(Scopes.parse("system/Patient.rs").within(Scopes.parse("system/Slot.rs")).isEmpty()).isTrue();
        assertThat(Scopes.parse("system/Patient.c").within(Scopes.parse("system/Patient.rs")).isEmpty()).isTrue();
    }

    @Test
    void whatIsWrittenIsReadAgainAsTheSame() {
        Scopes scopes = Scopes.parse("system/Slot.s system/Appointment.rs system/Appointment.c");

        assertThat(scopes.text()).isEqualTo("system/Appointment.crs system/Slot.s");
        assertThat(Scopes.parse(scopes.text())).isEqualTo(scopes);
    }

    @Test
    void theFirstVersionSaysItInWords() {
        assertThat(Scopes.parse("system/Appointment.read system/Slot.* system/Patient.write").text()).isEqualTo("system/Appointment.rs system/Patient.cud system/Slot.cruds");
    }

    @Test
    void eachLevelIsReadForItself() {
        String text = "user/Appointment.rs patient/Slot.s system/Patient.r";

        assertThat(Scopes.parse(Scopes.Level.USER, text).text()).isEqualTo("user/Appointment.rs");
        assertThat(Scopes.parse(Scopes.Level.PATIENT, text).allow("Slot", "s")).isTrue();
        assertThat(Scopes.written("patient/Slot.s", "p-1")).isEqualTo(Scopes.parse(Scopes.Level.PATIENT, "patient/Slot.s").of("p-1"));
    }
}
