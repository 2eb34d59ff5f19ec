package org.tessellate.app.interop.ehr;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.Door;

/** Whether the record systems take what is written, as the integration page shows it: writes wait as long as their line is broken. */
@Component
class EhrDoor implements Door {

    private final EhrSettings settings;
    private final Map<String, String> troubles = new ConcurrentSkipListMap<>();

    EhrDoor(EhrSettings settings) {
        this.settings = settings;
    }

    void answered(String system) {
        troubles.remove(system);
    }

    void failed(String system, String why) {
        troubles.put(system, why);
    }

    @Override
    public String channel() {
        return "ehr";
    }

    @Override
    public boolean isSetUp() {
        return !settings.systems().isEmpty();
    }

    @Override
    public boolean open() {
        return troubles.isEmpty();
    }

    @Override
    public @Nullable String trouble() {
        return troubles.isEmpty() ? null : String.join(" ", troubles.values());
    }
}
