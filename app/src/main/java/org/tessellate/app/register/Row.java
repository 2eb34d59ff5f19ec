package org.tessellate.app.register;

import java.util.Map;

/** An entry as the text of its columns, for tables on screen. */
public record Row(String id, int version, boolean active, Map<String, String> cells) {
}
