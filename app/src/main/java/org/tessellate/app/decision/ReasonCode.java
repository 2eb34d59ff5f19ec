package org.tessellate.app.decision;

/** Why something is recommended: a stable code, one sentence in ward language, and what it rests on (R123, R124). */
public record ReasonCode(String code, String text, Evidence evidence) {
}
