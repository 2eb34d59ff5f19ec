package org.tessellate.app.console;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.util.WebUtils;
import org.tessellate.app.identity.Actor;

/** The frame around a page: its language and direction, the theme and the menu of the signed-in person. */
record Shell(String language, boolean rightToLeft, String theme, boolean narrow, boolean sandbox, Map<Navigation.Group, List<Navigation>> menu) {

    private static final List<String> RIGHT_TO_LEFT = List.of("ar", "he", "fa", "ur");

    /** These pages are tables and forms of one make. */
    private static final Set<String> RECORDS = Set.of("people", "resources", "policy", "audit", "admin", "me");

    static Shell of(@Nullable Actor me, HttpServletRequest request, boolean sandbox) {
        String language = LocaleContextHolder.getLocale().getLanguage();
        return new Shell(language, RIGHT_TO_LEFT.contains(language), cookie(request, LookController.THEME, "auto"),
                cookie(request, LookController.MENU, "wide").equals("narrow"), sandbox, me == null ? Map.of() : Navigation.menuOf(me));
    }

    private static String cookie(HttpServletRequest request, String name, String otherwise) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null || !cookie.getValue().matches("[a-z]{1,10}") ? otherwise : cookie.getValue();
    }

    /** The style sheet of a page's group beside the shared one, without its ending; null when it needs none. */
    public @Nullable String sheet(String key) {
        String name = RECORDS.contains(key) ? "records" : key;
        return name.matches("[a-z]{1,20}") && Shell.class.getResource("/static/css/" + name + ".css") != null ? name : null;
    }

    /** The languages to choose from, each by its own name. */
    public List<Locale> languages() {
        return LanguageConfiguration.LANGUAGES;
    }

    public String nameOf(Locale language) {
        return language.getDisplayLanguage(language);
    }

    /** The keys that lead to a page after {@code g}, by the key of the page. */
    public List<Navigation> entries() {
        return menu.values().stream().flatMap(List::stream).toList();
    }
}
