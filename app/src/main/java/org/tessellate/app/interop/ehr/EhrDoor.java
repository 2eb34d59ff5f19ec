package org.tessellate.app.interop.ehr;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.Door;

/** Whether the record systems take what is written, as the integration page shows it: writes wait as long as their line is broken. */
@Component
class EhrDoor implements Door {

    private static final Logger LOG = LoggerFactory.getLogger(EhrDoor.class);

    private final EhrSettings settings;
    private final String caution;
    private final Map<String, String> troubles = new ConcurrentSkipListMap<>();

    EhrDoor(EhrSettings settings) {
        this.settings = settings;
        this.caution = settings.systems().stream().filter(system -> system.accounts().isEmpty()).map(EhrDoor::caution).collect(Collectors.joining(" "));
        if (!caution.isEmpty()) {
            LOG.warn(caution);
        }
    }

    private static String caution(EhrSettings.System system) {
        return "The record system (%s) names no accounts: what anybody books through FHIR is taken for its own and never written back to it.\nMaybe set its accounts in tessellate.ehr.systems."
                .formatted(system.id());
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

    @Override
    public @Nullable String caution() {
        return caution.isEmpty() ? null : caution;
    }
}
