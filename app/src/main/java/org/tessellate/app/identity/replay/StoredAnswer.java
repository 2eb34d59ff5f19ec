package org.tessellate.app.identity.replay;

import java.util.Map;

/** What was answered: enough of it to answer the same again. */
record StoredAnswer(int status, Map<String, String> headers, byte[] body) {}
