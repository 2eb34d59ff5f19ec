package org.tessellate.app.console;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.tessellate.app.runtime.Problem;
import tools.jackson.databind.json.JsonMapper;

/** The console's words in the reader's language, for templates, page controllers and scripts; thread-safe. */
public final class Words {

    private final MessageSource messages;
    private final JsonMapper json;
    private final Map<String, String> english;

    private Words(MessageSource messages, JsonMapper json, Map<String, String> english) {
        this.messages = messages;
        this.json = json;
        this.english = english;
    }

    /** Reads every bundle under {@code messages/}; English is what a missing translation falls back to. */
    static Words read(ResourceBundleMessageSource messages, JsonMapper json) {
        Map<String, String> english = new TreeMap<>();
        for (Resource bundle : bundles()) {
            english.putAll(entries(bundle));
        }
        return new Words(messages, json, english);
    }

    static Resource[] bundles() {
        try {
            Resource[] all = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
            return Arrays.stream(all).filter(bundle -> !String.valueOf(bundle.getFilename()).contains("_")).toArray(Resource[]::new);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, String> entries(Resource bundle) {
        Properties read = new Properties();
        try (var reader = new InputStreamReader(bundle.getInputStream(), StandardCharsets.UTF_8)) {
            read.load(reader);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Map<String, String> entries = new TreeMap<>();
        read.forEach((key, value) -> entries.put(key.toString(), value.toString()));
        return entries;
    }

    /** The message in the reader's language. */
    public String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** The same, or what is given where there is no such message. */
    public String orElse(String key, String otherwise) {
        return Objects.requireNonNull(messages.getMessage(key, null, otherwise, LocaleContextHolder.getLocale()));
    }

    /** The messages below a prefix as a JSON object from the rest of the key to the pattern, safe inside a script element. */
    public String json(String prefix) {
        Locale locale = LocaleContextHolder.getLocale();
        Map<String, String> found = new TreeMap<>();
        english.keySet().stream().filter(key -> key.startsWith(prefix))
                .forEach(key -> found.put(key.substring(prefix.length()), messages.getMessage(key, null, locale)));
        if (found.isEmpty()) {
            throw Problem.notFound("Words below", prefix);
        }
        return json.writeValueAsString(found).replace("<", "\\u003c");
    }
}
