package org.tessellate.app.interop.embedded;

import org.tessellate.app.runtime.WebAddress;
import tools.jackson.databind.JsonNode;

/** Where a record system signs people in, as its smart-configuration says; each address is safe. */
record SmartEndpoints(String authorization, String token, String issuer, String keys) {

    SmartEndpoints {
        for (String address : new String[] {authorization, token, issuer, keys}) {
            if (!WebAddress.isSafe(address)) {
                throw new LaunchRefused(LaunchRefused.Why.SILENT, "The smart-configuration lacks an address, or names one that is no https.");
            }
        }
    }

    static SmartEndpoints of(JsonNode configuration, EhrLaunch launch) {
        return new SmartEndpoints(configuration.path("authorization_endpoint").asString(""), configuration.path("token_endpoint").asString(""),
                configuration.path("issuer").asString(launch.issuer()), configuration.path("jwks_uri").asString(""));
    }
}
