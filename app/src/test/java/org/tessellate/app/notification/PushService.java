package org.tessellate.app.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A push service on this machine with the browser behind it: it proves who sends, the browser reads what came. */
final class PushService implements AutoCloseable {

    private static final Pattern VAPID = Pattern.compile("vapid t=([^.]+\\.[^.]+)\\.([^,]+), k=(\\S+)");

    /** @param claims of a token whose signature is right */
    record Taken(String path, JsonNode note, JsonNode claims, Map<String, List<String>> headers) {

        String header(String name) {
            return headers.get(name).getFirst();
        }
    }

    private final KeyPair browser = P256.fresh();
    private final byte[] auth = "sixteen bytes in".getBytes(StandardCharsets.US_ASCII);
    private final JsonMapper json = new JsonMapper();
    private final HttpServer server;
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private volatile int status = 201;
    private volatile boolean dripping;

    PushService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void answers(int newStatus) {
        dripping = false;
        status = newStatus;
    }

    /** What a browser would tell of itself. */
    Map<String, Object> subscription(String device) {
        return Map.of("endpoint", origin() + "/" + device, "name", "Firefox, Linux", "language", "en",
                "keys", Map.of("p256dh", P256.text((ECPublicKey) browser.getPublic()), "auth", P256.TEXT.encodeToString(auth)));
    }

    List<Taken> to(String device) {
        return taken.stream().filter(one -> one.path().equals("/" + device)).toList();
    }

    /** From now on answers begin and never end. */
    void drips() {
        dripping = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (dripping) {
            exchange.sendResponseHeaders(status, 0);
            exchange.getResponseBody().flush();
            return;
        }
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode claims = proven(exchange.getRequestHeaders().getFirst("Authorization"));
            taken.add(new Taken(exchange.getRequestURI().getPath(), json.readTree(read(body)), claims, Map.copyOf(exchange.getRequestHeaders())));
            exchange.sendResponseHeaders(status, -1);
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(unreadable);
        }
    }

    private JsonNode proven(String authorization) throws GeneralSecurityException {
        Matcher parts = VAPID.matcher(authorization);
        if (!parts.matches()) {
            throw new GeneralSecurityException("no VAPID");
        }
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.publicKey(parts.group(3)));
        signature.update(parts.group(1).getBytes(StandardCharsets.US_ASCII));
        if (!signature.verify(Base64.getUrlDecoder().decode(parts.group(2)))) {
            throw new GeneralSecurityException("somebody else signed");
        }
        return json.readTree(Base64.getUrlDecoder().decode(parts.group(1).split("\\.")[1]));
    }

    private byte[] read(byte[] body) throws GeneralSecurityException {
        return decrypted(body, browser, auth);
    }

    /** RFC 8291 from the browser's side, with HMAC alone, so that it proves the other side right. */
    static byte[] decrypted(byte[] body, KeyPair browser, byte[] auth) throws GeneralSecurityException {
        byte[] salt = Arrays.copyOf(body, 16);
        byte[] sender = Arrays.copyOfRange(body, 21, 21 + 65);
        byte[] shared = P256.shared(browser, P256.publicKey(P256.TEXT.encodeToString(sender)));
        byte[] info = ByteBuffer.allocate(14 + 130).put("WebPush: info\0".getBytes(StandardCharsets.US_ASCII))
                .put(P256.bytes((ECPublicKey) browser.getPublic())).put(sender).array();
        byte[] secret = mac(salt, mac(mac(auth, shared), info, new byte[] {1}));
        byte[] key = Arrays.copyOf(mac(secret, "Content-Encoding: aes128gcm\0\1".getBytes(StandardCharsets.US_ASCII)), 16);
        byte[] nonce = Arrays.copyOf(mac(secret, "Content-Encoding: nonce\0\1".getBytes(StandardCharsets.US_ASCII)), 12);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(body, 86, body.length - 86);
        return Arrays.copyOf(padded, padded.length - 1);
    }

    private static byte[] mac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
