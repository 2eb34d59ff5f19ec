package org.tessellate.app.notification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.OpenToEverybody;

/** Takes Twilio's status callbacks; whoever does not sign with the account's token is not heard. */
@RestController
class TwilioReceipts {

    private final TwilioSettings settings;
    private final TwilioSms dialect;
    private final Messages messages;

    TwilioReceipts(TwilioSettings settings, TwilioSms dialect, Messages messages) {
        this.settings = settings;
        this.dialect = dialect;
        this.messages = messages;
    }

    @PostMapping(path = TwilioSms.RECEIPTS, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @OpenToEverybody("the gateway signs each receipt with the token of the account")
    ResponseEntity<Void> receipt(@RequestParam Map<String, String> given, @RequestParam(name = "message", required = false) @Nullable String ours, @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature) {
        Map<String, String> form = new TreeMap<>(given);
        form.remove("message");
        if (signature == null || !isSigned(form, ours, signature)) {
            return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
        }
        switch (form.getOrDefault("MessageStatus", "")) {
            case "delivered", "read" -> take(form, ours, true);
            case "undelivered", "failed" -> take(form, ours, false);
            default -> { }
        }
        return ResponseEntity.noContent().build();
    }

    private void take(Map<String, String> form, @Nullable String ours, boolean delivered) {
        String code = form.getOrDefault("ErrorCode", "").replaceAll("\\D", "");
        Access.asSystem("text-message-receipts", () -> messages.receipt(ours == null ? form.getOrDefault("MessageSid", "") : ours, delivered,
                code.isEmpty() ? "The carrier gave no reason." : "The text message gateway reported (%s).".formatted(code)));
    }

    /** HMAC-SHA1 of the address as the gateway knows it, followed by each field and its value in the order of the names. */
    private boolean isSigned(Map<String, String> form, @Nullable String ours, String signature) {
        if (!settings.isComplete() || dialect.receipts().isEmpty()) {
            return false;
        }
        StringBuilder signed = new StringBuilder(dialect.receipts().get()).append(ours == null ? "" : TwilioSms.ABOUT + ours);
        form.forEach((name, value) -> signed.append(name).append(value));
        String expected = Base64.getEncoder().encodeToString(mac(signed.toString(), String.valueOf(settings.token())));
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(String text, String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Every Java has HmacSHA1.", failure);
        }
    }
}
