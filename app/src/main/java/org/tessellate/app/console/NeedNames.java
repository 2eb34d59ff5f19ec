package org.tessellate.app.console;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What a visit needs ({@code ACCESS/WHEELCHAIR}) in the reader's words; thread-safe. */
@Component
public class NeedNames {

    private final Words words;

    NeedNames(Words words) {
        this.words = words;
    }

    public String name(String need) {
        int slash = need.indexOf('/');
        String code = need.substring(slash + 1);
        return switch (need.substring(0, Math.max(0, slash))) {
            case "ACCESS" -> words.orElse("referrals.access." + code, code);
            case "TELEHEALTH" -> words.orElse("referrals.telehealth." + code, code);
            case "LANGUAGE" -> words.of("referrals.language", Locale.forLanguageTag(code).getDisplayLanguage(LocaleContextHolder.getLocale()));
            case "SKILL" -> words.of("referrals.skill", code);
            case "EQUIPMENT" -> words.of("referrals.equipment", code);
            default -> code;
        };
    }

    public String names(Collection<String> needs) {
        return needs.stream().sorted().map(this::name).collect(Collectors.joining(", "));
    }
}
