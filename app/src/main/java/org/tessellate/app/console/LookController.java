package org.tessellate.app.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;
import org.tessellate.app.identity.OpenToEverybody;

/** How this browser shows the console: language, light or dark, wide or narrow menu. Kept in cookies, never in the record. */
@Controller
class LookController {

    static final String THEME = "tessellate-theme";
    static final String MENU = "tessellate-menu";
    private static final Set<String> THEMES = Set.of("auto", "light", "dark");
    private static final Set<String> MENUS = Set.of("wide", "narrow");

    private final LocaleResolver locales;

    LookController(LocaleResolver locales) {
        this.locales = locales;
    }

    @PostMapping("/look")
    @OpenToEverybody("the sign-in page has languages too")
    String look(@RequestParam(required = false) @Nullable String language, @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String menu, HttpServletRequest request, HttpServletResponse response) {
        if (language != null) {
            locales.setLocale(request, response, LanguageConfiguration.best(Locale.forLanguageTag(language)));
        }
        keep(response, THEME, theme, THEMES);
        keep(response, MENU, menu, MENUS);
        return "redirect:" + pageBefore(request);
    }

    private static void keep(HttpServletResponse response, String cookie, @Nullable String value, Set<String> allowed) {
        if (value != null && allowed.contains(value)) {
            response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(cookie, value).path("/").httpOnly(true).sameSite("Lax")
                    .maxAge(Duration.ofDays(365)).build().toString());
        }
    }

    /** The page the form stood on, of this console only: never another host. */
    private static String pageBefore(HttpServletRequest request) {
        String referrer = request.getHeader(HttpHeaders.REFERER);
        if (referrer == null) {
            return "/";
        }
        UriComponents page = UriComponentsBuilder.fromUriString(referrer).build();
        boolean own = request.getServerName().equals(page.getHost());
        String path = String.valueOf(page.getPath());
        return own && path.startsWith("/") && !path.startsWith("//") ? path + (page.getQuery() == null ? "" : "?" + page.getQuery()) : "/";
    }
}
