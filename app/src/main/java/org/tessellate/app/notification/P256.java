package org.tessellate.app.notification;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.KeyAgreement;

/** Keys on the curve P-256 in the plain form in which Web Push writes them: points uncompressed (65 bytes), all as base64url. */
final class P256 {

    static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final String NAME = "secp256r1";
    private static final int SIZE = 32;
    private static final ECParameterSpec CURVE = curve();

    private P256() {}

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(NAME));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Every Java has P-256.", failure);
        }
    }

    static KeyPair fresh() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(NAME));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("Every Java has P-256.", failure);
        }
    }

    static KeyPair pair(String publicKey, String privateKey) {
        try {
            BigInteger secret = new BigInteger(1, Base64.getUrlDecoder().decode(privateKey));
            return new KeyPair(publicKey(publicKey), KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(secret, CURVE)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException("no private key of P-256", failure);
        }
    }

    /** @throws IllegalArgumentException when that is no point of the curve */
    static ECPublicKey publicKey(String text) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        if (bytes.length != 1 + 2 * SIZE || bytes[0] != 4) {
            throw new IllegalArgumentException("not 65 bytes that begin with 4");
        }
        ECPoint point = new ECPoint(new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + SIZE)), new BigInteger(1, Arrays.copyOfRange(bytes, 1 + SIZE, bytes.length)));
        requireOnCurve(point);
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, CURVE));
        } catch (GeneralSecurityException failure) {
            throw new IllegalArgumentException("no public key of P-256", failure);
        }
    }

    // A point of another curve would tell its sender of our key.
    private static void requireOnCurve(ECPoint point) {
        BigInteger prime = ((ECFieldFp) CURVE.getCurve().getField()).getP();
        BigInteger x = point.getAffineX();
        BigInteger right = x.multiply(x).add(CURVE.getCurve().getA()).multiply(x).add(CURVE.getCurve().getB()).mod(prime);
        if (x.compareTo(prime) >= 0 || point.getAffineY().compareTo(prime) >= 0 || !point.getAffineY().pow(2).mod(prime).equals(right)) {
            throw new IllegalArgumentException("no point of P-256");
        }
    }

    static byte[] bytes(ECPublicKey key) {
        byte[] bytes = new byte[1 + 2 * SIZE];
        bytes[0] = 4;
        put(key.getW().getAffineX(), bytes, 1);
        put(key.getW().getAffineY(), bytes, 1 + SIZE);
        return bytes;
    }

    static String text(ECPublicKey key) {
        return TEXT.encodeToString(bytes(key));
    }

    static String text(ECPrivateKey key) {
        byte[] bytes = new byte[SIZE];
        put(key.getS(), bytes, 0);
        return TEXT.encodeToString(bytes);
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(SIZE, bytes.length);
        System.arraycopy(bytes, bytes.length - length, into, at + SIZE - length, length);
    }

    /** What both sides of an exchange (ECDH) know, and nobody else. */
    static byte[] shared(KeyPair own, ECPublicKey other) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own.getPrivate());
        agreement.doPhase(other, true);
        return agreement.generateSecret();
    }
}
