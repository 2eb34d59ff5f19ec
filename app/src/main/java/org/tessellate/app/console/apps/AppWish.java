package org.tessellate.app.console.apps;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tessellate.app.interop.Apps;

/** What an app wants, in the words of OAuth 2. */
final class AppWish {

    private AppWish() {}

    static Apps.Wish of(Map<String, String> sent, Optional<String> fhir) {
        return new Apps.Wish(text(sent, "client_id"), text(sent, "redirect_uri"), text(sent, "response_type"), text(sent, "scope"), text(sent, "state"),
                text(sent, "code_challenge"), text(sent, "code_challenge_method"), text(sent, "aud"), fhir.orElse(null));
    }

    /** To be sent again with the answer. */
    static Map<String, String> fields(Apps.Wish wish) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of("client_id", wish.client(), "redirect_uri", wish.redirect(), "response_type", wish.type(), "scope", wish.scope()));
        fields.putAll(Map.of("state", wish.state(), "code_challenge", wish.challenge(), "code_challenge_method", wish.method(), "aud", wish.audience()));
        return fields;
    }

    private static String text(Map<String, String> sent, String name) {
        return sent.getOrDefault(name, "");
    }
}
