package org.tessellate.app.decision;

import java.util.Map;

/** Another way to go, with what it would change; chosen by its id when accepting. */
public record Alternative(String id, String title, Map<String, Object> effects) {

    public Alternative {
        effects = Map.copyOf(effects);
    }
}
