package org.tessellate.app.interop.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.tessellate.app.TessellateTest;

/** The same conversation over TLS, with a certificate made for the test. */
@TessellateTest
class MllpTlsTest {

    private static final String PASSWORD = "only-a-test";

    @TempDir
    private Path folder;

    @Autowired
    private Reception reception;

    private SslBundle bundle;

    @BeforeEach
    void makeACertificate() throws Exception {
        Path file = folder.resolve("door.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "door", "-keyalg", "EC",
                "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass", PASSWORD).inheritIO().start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = load(file);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("door", keys.getCertificate("door"));
        bundle = SslBundle.of(SslStoreBundle.of(keys, PASSWORD, trusted));
    }

    @Test
    void answersOverTls() throws Exception {
        try (OpenDoor door = OpenDoor.secure(reception, new DefaultSslBundleRegistry("hl7", bundle), "hl7", false);
                Line line = new Line(bundle.createSslContext().getSocketFactory().createSocket("127.0.0.1", door.port()))) {
            assertThat(line.ask(message())).contains("MSA|AA|1");
        }
    }

    @Test
    void doesNotSpeakInTheClearThere() throws Exception {
        try (OpenDoor door = OpenDoor.secure(reception, new DefaultSslBundleRegistry("hl7", bundle), "hl7", false); Line line = door.line()) {
            assertThatThrownBy(() -> line.ask(message())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void letsInOnlyWhoShowsACertificateWhenAskedTo() throws Exception {
        SslBundle stranger = SslBundle.of(SslStoreBundle.of(null, null, bundle.getStores().getTrustStore()));
        try (OpenDoor door = OpenDoor.secure(reception, new DefaultSslBundleRegistry("hl7", bundle), "hl7", true);
                Line known = new Line(bundle.createSslContext().getSocketFactory().createSocket("127.0.0.1", door.port()));
                Line unknown = new Line(stranger.createSslContext().getSocketFactory().createSocket("127.0.0.1", door.port()))) {
            assertThat(known.ask(message())).contains("MSA|AA|1");
            assertThatThrownBy(() -> unknown.ask(message())).isInstanceOf(IOException.class);
        }
    }

    private static KeyStore load(Path file) throws Exception {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            return keys;
        }
    }

    private static String message() {
        return "MSH|^~\\&|TLS-%s|HOSPITAL|||20260302080000+0000||ADT^A31^ADT_A05|1|P|2.5\rEVN||20260302080000\rPID|1||4711\r".formatted(UUID.randomUUID());
    }
}
