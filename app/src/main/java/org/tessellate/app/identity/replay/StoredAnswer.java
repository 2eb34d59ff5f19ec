package org.tessellate.app.identity.replay;

import java.util.Arrays;
import java.util.Map;

/** What was answered: enough of it to answer the same again. */
record StoredAnswer(int status, Map<String, String> headers, byte[] body) {

    boolean isSameAs(StoredAnswer other) {
        return status == other.status && headers.equals(other.headers) && Arrays.equals(body, other.body);
    }
}
