package org.tessellate.engine.rostering.rules;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tessellate.engine.rostering.RuleSetting;

/** Days that count as holidays: of every year, such as 12-25, or of one, such as 2026-11-26. */
public record Holidays(Set<MonthDay> everyYear, Set<LocalDate> once) {

    static Holidays of(RuleSetting setting, String name) {
        Set<MonthDay> everyYear = new HashSet<>();
        Set<LocalDate> once = new HashSet<>();
        List<String> texts = setting.texts(name);
        for (String text : texts) {
            try {
                if (text.length() == "12-25".length()) {
                    everyYear.add(MonthDay.parse("--" + text));
                } else {
                    once.add(LocalDate.parse(text));
                }
            } catch (DateTimeParseException unreadable) {
                throw new IllegalArgumentException("Rule (%s) has a holiday (%s) that is no day.\nMaybe write 12-25 or 2026-11-26."
                        .formatted(setting.id(), text), unreadable);
            }
        }
        return new Holidays(Set.copyOf(everyYear), Set.copyOf(once));
    }

    public boolean contains(LocalDate date) {
        return once.contains(date) || everyYear.contains(MonthDay.from(date));
    }

    boolean isEmpty() {
        return once.isEmpty() && everyYear.isEmpty();
    }
}
