package org.tessellate.app.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.tessellate.app.notification.CarrierFailure.Where;

/** Where a mail is after a mail server's answer, or without one. */
class EmailCarrierTest {

    private static final Outgoing LETTER = new Outgoing("m1", "noor@example.org", Locale.ENGLISH, "Your visit", "Tomorrow.");

    private static EmailCarrier carrier(int port, Duration timeout) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("mail", sender);
        return new EmailCarrier(beans.getBeanProvider(JavaMailSender.class), new NotificationSettings("clinic@example.org", null, null, null, timeout));
    }

    private static Where after(Map<String, String> answers) {
        try (SmtpScript server = new SmtpScript(answers)) {
            return failure(server.port(), Duration.ofSeconds(10)).where();
        }
    }

    private static CarrierFailure failure(int port, Duration timeout) {
        CarrierFailure failure = catchThrowableOfType(CarrierFailure.class, () -> carrier(port, timeout).carry(LETTER));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void aMailToAServerThatCannotBeReachedIsStillHere() {
        SmtpScript gone = new SmtpScript(Map.of());
        gone.close();

        assertThat(failure(gone.port(), Duration.ofSeconds(10)).where()).isEqualTo(Where.HERE);
        assertThat(after(Map.of("HELLO", "421 busy"))).isEqualTo(Where.HERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA", "."})
    void aMailThatIsToComeBackLaterIsStillHere(String where) {
        assertThat(after(Map.of(where, "451 greylisted, come back later"))).isEqualTo(Where.HERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "RCPT", "DATA", "."})
    void aRefusedMailIsRefusedForGood(String where) {
        assertThat(after(Map.of(where, "550 nobody here"))).isEqualTo(Where.REFUSED);
    }

    @Test
    void aMailWithoutAnAnswerToItsEndMayHaveLeft() {
        assertThat(after(Map.of(".", ""))).isEqualTo(Where.UNKNOWN);
    }

    @Test
    void aMailThatWasTakenIsTakenHoweverTheConnectionEnds() {
        try (SmtpScript server = new SmtpScript(Map.of("QUIT", ""))) {
            assertThat(carrier(server.port(), Duration.ofSeconds(10)).carry(LETTER)).isEqualTo("<m1@tessellate>");
        }
    }

    @Test
    @Timeout(20)
    void aServerThatSaysNothingIsLeftAfterTheTimeout() {
        Duration little = Duration.ofMillis(300);
        try (SmtpScript silent = new SmtpScript(Map.of("HELLO", SmtpScript.SILENCE)); SmtpScript dumb = new SmtpScript(Map.of(".", SmtpScript.SILENCE))) {
            assertThat(failure(silent.port(), little).where()).isEqualTo(Where.HERE);
            assertThat(failure(dumb.port(), little).where()).isEqualTo(Where.UNKNOWN);
        }
    }
}
