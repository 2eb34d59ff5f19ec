package org.tessellate.app.notification;

import java.net.http.HttpRequest;
import tools.jackson.databind.JsonNode;

/** How a text message gateway wants to be spoken to; thread-safe. */
interface SmsDialect {

    /** Whether it is set up. */
    boolean isReady();

    /** @throws CarrierFailure when it cannot be written, for instance for the number */
    HttpRequest.Builder request(Outgoing outgoing);

    /** By which id its receipts name the message; missing where it gave none. */
    JsonNode givenId(JsonNode answer);
}
