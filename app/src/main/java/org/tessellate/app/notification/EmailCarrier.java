package org.tessellate.app.notification;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** E-mail by SMTP; set up by {@code spring.mail.*} and a sender. */
@Component
class EmailCarrier implements Carrier {

    private static final Logger LOG = LoggerFactory.getLogger(EmailCarrier.class);

    private final ObjectProvider<JavaMailSender> sender;
    private final NotificationSettings settings;

    EmailCarrier(ObjectProvider<JavaMailSender> sender, NotificationSettings settings) {
        this.sender = sender;
        this.settings = settings;
        sender.ifAvailable(known -> limit(known, settings.timeout()));
    }

    // The library waits for ever unless it is told otherwise.
    private static void limit(JavaMailSender sender, Duration timeout) {
        if (sender instanceof JavaMailSenderImpl own) {
            Properties properties = own.getJavaMailProperties();
            String protocol = own.getProtocol() == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : own.getProtocol();
            for (String what : List.of("connectiontimeout", "timeout", "writetimeout")) {
                properties.putIfAbsent("mail.%s.%s".formatted(protocol, what), String.valueOf(timeout.toMillis()));
            }
        }
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public boolean isReady() {
        return settings.from() != null && sender.getIfAvailable() != null;
    }

    @Override
    public String carry(Outgoing outgoing) {
        try {
            MimeMessage mail = mail(outgoing);
            send(mail);
            return mail.getMessageID();
        } catch (MessagingException | MailParseException unwritable) {
            throw new CarrierFailure(CarrierFailure.Where.REFUSED, "The address cannot be written to.", unwritable);
        } catch (MailAuthenticationException refusal) {
            throw new CarrierFailure(CarrierFailure.Where.HERE, "The mail server refused our sign-in.", refusal);
        } catch (MailSendException failure) {
            throw failure(failure);
        } catch (MailException failure) {
            throw new CarrierFailure(CarrierFailure.Where.UNKNOWN, "The mail server did not answer to the end.", failure);
        }
    }

    // Tricky: a failure that names no message came after the server had taken it, when the connection was closed.
    private void send(MimeMessage mail) {
        try {
            sender.getObject().send(mail);
        } catch (MailSendException failure) {
            if (!failure.getFailedMessages().isEmpty()) {
                throw failure;
            }
            LOG.debug("The connection to the mail server was not closed well", failure);
        }
    }

    // The same id at each attempt, so that a mailbox can drop a second copy.
    private MimeMessage mail(Outgoing outgoing) throws MessagingException {
        String id = "<%s@tessellate>".formatted(outgoing.id());
        MimeMessage mail = new FixedIdMessage(sender.getObject().createMimeMessage(), id);
        mail.setFrom(new InternetAddress(settings.from(), true));
        mail.setRecipient(RecipientType.TO, new InternetAddress(outgoing.address(), true));
        mail.setSubject(outgoing.subject(), StandardCharsets.UTF_8.name());
        mail.setText(outgoing.text(), StandardCharsets.UTF_8.name());
        mail.setHeader("Content-Language", outgoing.language().toLanguageTag());
        mail.setHeader("Auto-Submitted", "auto-generated");
        return mail;
    }

    // Connecting fails before a word of the message was said; Spring gives that failure as the message's and as its own cause.
    private static CarrierFailure failure(MailSendException failure) {
        if (failure.getCause() != null && failure.getFailedMessages().containsValue(failure.getCause())) {
            return new CarrierFailure(CarrierFailure.Where.HERE, "The mail server cannot be reached.", failure);
        }
        List<Exception> causes = failure.getFailedMessages().values().stream().flatMap(EmailCarrier::chain).toList();
        List<Integer> codes = causes.stream().map(EmailCarrier::code).filter(code -> code != 0).toList();
        if (codes.stream().anyMatch(code -> code / 100 == 4)) {
            return new CarrierFailure(CarrierFailure.Where.HERE, "The mail server asks to come back later.", failure);
        }
        boolean refused = codes.isEmpty() ? causes.stream().anyMatch(SendFailedException.class::isInstance)
                : codes.stream().allMatch(code -> code / 100 == 5);
        return refused ? new CarrierFailure(CarrierFailure.Where.REFUSED, "The mail server refused the address or the message.", failure)
                : new CarrierFailure(CarrierFailure.Where.UNKNOWN, "The mail server did not answer to the end.", failure);
    }

    private static Stream<Exception> chain(Exception first) {
        return Stream.iterate(first, EmailCarrier::next).takeWhile(one -> one != null);
    }

    private static @Nullable Exception next(Exception failure) {
        return failure instanceof MessagingException named ? named.getNextException() : null;
    }

    // -1 where the connection broke instead of an answer, 0 where no answer is meant.
    private static int code(Exception failure) {
        return switch (failure) {
            case SMTPSendFailedException refused -> refused.getReturnCode();
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            default -> 0;
        };
    }

    /** A message whose id is ours: the library would write a new one at each sending. */
    private static final class FixedIdMessage extends MimeMessage {

        private final String id;

        FixedIdMessage(MimeMessage empty, String id) throws MessagingException {
            super(empty.getSession());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
