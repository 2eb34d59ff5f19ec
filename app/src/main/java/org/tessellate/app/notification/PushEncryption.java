package org.tessellate.app.notification;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts for one browser what a push service carries there (RFC 8291), as a single record of {@code aes128gcm} (RFC 8188). */
final class PushEncryption {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;
    private static final int RECORD_SIZE = 4096;
    private static final byte LAST_RECORD = 2;

    private PushEncryption() {}

    /**
     * With a key and a salt of this one message.
     *
     * @param key the browser's public key, as it gave it to us
     * @param auth the secret it shares with us
     */
    static byte[] encrypt(String text, String key, String auth) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        try {
            return encrypt(text.getBytes(StandardCharsets.UTF_8), P256.publicKey(key), Base64.getUrlDecoder().decode(auth), P256.fresh(), salt);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Every Java can do this.", failure);
        }
    }

    static byte[] encrypt(byte[] plain, ECPublicKey receiver, byte[] auth, KeyPair sender, byte[] salt) throws GeneralSecurityException {
        byte[] theirs = P256.bytes(receiver);
        byte[] ours = P256.bytes((ECPublicKey) sender.getPublic());
        byte[] info = join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), theirs, ours);
        byte[] secret = derive(auth, P256.shared(sender, receiver), info, 32);
        byte[] header = ByteBuffer.allocate(SALT + 5 + ours.length).put(salt).putInt(RECORD_SIZE).put((byte) ours.length).put(ours).array();
        return join(header, sealed(plain, secret, salt));
    }

    private static byte[] sealed(byte[] plain, byte[] secret, byte[] salt) throws GeneralSecurityException {
        byte[] key = derive(salt, secret, label("aes128gcm"), 16);
        byte[] nonce = derive(salt, secret, label("nonce"), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        return cipher.doFinal(join(plain, new byte[] {LAST_RECORD}));
    }

    private static byte[] label(String what) {
        return "Content-Encoding: %s\0".formatted(what).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] derive(byte[] salt, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256").deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).addSalt(salt).thenExpand(info, length));
    }

    private static byte[] join(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer whole = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }
}
