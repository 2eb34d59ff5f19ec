package org.tessellate.app.notification;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;

/** What a unit's policy says about messages: whether at all, when to remind, when to be quiet. */
@Component
class MessagePolicy {

    /** The section {@code notifications} of the policy. */
    private record Section(List<Integer> remindHoursBefore, @Nullable Double remindMoreFrom, @Nullable List<Integer> extraHoursBefore, String quietFrom,
            String quietUntil, int mostAttempts) {}

    /** From which chance of being missed on a visit is reminded of once more, and how many hours before; no hours where nobody is. */
    record Extra(double from, List<Integer> hours) {}

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

    Extra extra(UnitId unit) {
        Section section = section(unit);
        Double from = section.remindMoreFrom();
        List<Integer> hours = section.extraHoursBefore();
        return from == null || hours == null ? new Extra(1, List.of()) : new Extra(from, hours);
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
