package org.tessellate.app.interop.ehr;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Serves the public halves of the keys by which we sign in at record systems, so that they can be registered by their address. */
@Configuration(proxyBeanMethods = false)
class OwnKeys {

    private static final String PATH = "/.well-known/jwks.json";

    @Bean
    ServletRegistrationBean<Served> ownKeySet(EhrSettings settings) {
        var registration = new ServletRegistrationBean<>(new Served(published(settings)), PATH);
        registration.setName("own-keys");
        return registration;
    }

    /** Nothing private, whatever stands in the settings. */
    static String published(EhrSettings settings) {
        List<JWK> keys = settings.systems().stream().map(EhrSettings.System::client).filter(Objects::nonNull).map(OwnKeys::key).filter(Objects::nonNull).distinct().toList();
        return new JWKSet(keys).toString(true);
    }

    private static JWK key(EhrSettings.Client client) {
        try {
            return JWK.parse(client.key()).toPublicJWK();
        } catch (ParseException unusable) {
            throw new IllegalStateException("The key of the client (%s) is no JSON Web Key.\nMaybe write a private RSA or P-384 one in tessellate.ehr.systems.".formatted(client.id()), unusable);
        }
    }

    static final class Served extends HttpServlet {

        private static final long serialVersionUID = 1L;

        private final String keys;

        Served(String keys) {
            this.keys = keys;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("application/jwk-set+json");
            response.setHeader("Cache-Control", "max-age=300");
            response.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        }
    }
}
