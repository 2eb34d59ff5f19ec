package org.tessellate.app.notification;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;

/** What a unit's policy says about messages: whether at all, when to remind, when to be quiet. */
@Component
class MessagePolicy {

    /** The section {@code notifications} of the policy. */
    private record Section(List<Integer> remindHoursBefore, String quietFrom, String quietUntil, int mostAttempts) {}

    private final Policies policies;

    MessagePolicy(Policies policies) {
        this.policies = policies;
    }

    boolean isSwitchedOn(UnitId unit) {
        return policies.resolve(unit).flag("notifications");
    }

    List<Duration> reminders(UnitId unit) {
        return section(unit).remindHoursBefore().stream().map(Duration::ofHours).toList();
    }

    QuietHours quietHours(UnitId unit) {
        Section section = section(unit);
        return new QuietHours(LocalTime.parse(section.quietFrom()), LocalTime.parse(section.quietUntil()));
    }

    int mostAttempts(UnitId unit) {
        return section(unit).mostAttempts();
    }

    private Section section(UnitId unit) {
        EffectivePolicy policy = policies.resolve(unit);
        return policy.as("/notifications", Section.class);
    }
}
