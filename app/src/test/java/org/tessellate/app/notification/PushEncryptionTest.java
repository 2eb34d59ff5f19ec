package org.tessellate.app.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The example of RFC 8291, section 5 and appendix A. */
class PushEncryptionTest {

    private static final String PLAIN = "When I grow up, I want to be a watermelon";
    private static final String SENDER = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String RECEIVER = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

    private static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    @Test
    void theExampleOfTheStandardComesOutToTheByte() throws Exception {
        KeyPair sender = P256.pair(SENDER, "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");

        byte[] body = PushEncryption.encrypt(PLAIN.getBytes(StandardCharsets.UTF_8), P256.publicKey(RECEIVER), bytes(AUTH), sender, bytes("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(P256.TEXT.encodeToString(body)).isEqualTo("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK"
                + "6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
    }

    @Test
    void theBrowserReadsWhatWasMeantForItAndNoTwoMessagesAreAlike() throws Exception {
        KeyPair browser = P256.pair(RECEIVER, "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94");
        byte[] once = PushEncryption.encrypt("ورقة", RECEIVER, AUTH);

        assertThat(new String(PushService.decrypted(once, browser, bytes(AUTH)), StandardCharsets.UTF_8)).isEqualTo("ورقة");
        assertThat(PushEncryption.encrypt("ورقة", RECEIVER, AUTH)).isNotEqualTo(once);
    }

    @Test
    void aPointThatIsNotOnTheCurveIsRefused() {
        byte[] point = bytes(RECEIVER);
        point[64] ^= 1;

        assertThatThrownBy(() -> P256.publicKey(P256.TEXT.encodeToString(point))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no point");
        assertThatThrownBy(() -> P256.publicKey("AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keysComeBackAsTheyWereWritten() {
        KeyPair fresh = P256.fresh();
        assertThat(P256.publicKey(P256.text((ECPublicKey) fresh.getPublic())).getW()).isEqualTo(((ECPublicKey) fresh.getPublic()).getW());
    }
}
