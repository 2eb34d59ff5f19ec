package org.tessellate.app.console;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/** The languages of the console; the reader's choice is a cookie, before it the browser's wish counts. */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {

    /** Digits stay Latin in Arabic too: figures are compared with machines and charts that show them so. */
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("ar-u-nu-latn"));

    @Bean
    ResourceBundleMessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(Arrays.stream(Words.bundles())
                .map(bundle -> "messages/" + String.valueOf(bundle.getFilename()).replace(".properties", "")).toArray(String[]::new));
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    @Bean
    Words words(ResourceBundleMessageSource messages, JsonMapper json) {
        return Words.read(messages, json);
    }

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver resolver = new CookieLocaleResolver("tessellate-language");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        resolver.setDefaultLocaleFunction(request -> best(request.getLocale()));
        return resolver;
    }

    /** The shipped language nearest to the wish, English when there is none. */
    static Locale best(Locale wish) {
        return LANGUAGES.stream().filter(language -> language.getLanguage().equals(wish.getLanguage())).findFirst().orElse(Locale.ENGLISH);
    }
}
