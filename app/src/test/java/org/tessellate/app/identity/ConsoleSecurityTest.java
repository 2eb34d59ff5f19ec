package org.tessellate.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tessellate.app.ApiClient;
import org.tessellate.app.TessellateTest;

/** The console's door as a browser meets it: cookies, forgery tokens and headers. */
@TessellateTest
class ConsoleSecurityTest {

    private static final String PASSWORD = "a long password";
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    @Autowired
    private ApiClient api;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

    private final String name = "page." + UUID.randomUUID().toString().substring(0, 8);
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @BeforeEach
    void aUser() {
        users.create(name, "Page User", PASSWORD, List.of(new Grant(Role.ADMIN, null)));
    }

    @Test
    void aPageSendsAStrangerToTheSignIn() throws Exception {
        HttpResponse<String> answer = get("/");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/login");
    }

    @Test
    void theFormSignsInAndThePageOpens() throws Exception {
        signIn();

        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordOpensNoPage() throws Exception {
        get("/login");
        postForm("/login", "username=" + name + "&password=wrong&_csrf=" + token());

        assertThat(get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aFormWithoutTheForgeryTokenIsRefused() throws Exception {
        get("/login");

        assertThat(postForm("/login", "username=" + name + "&password=" + PASSWORD).statusCode()).isEqualTo(403);
        assertThat(get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aClosedAccountsOpenSessionEndsAtOnce() throws Exception {
        signIn();
        Access.asSystem("test", () -> users.disable(name));

        assertThat(get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void aOneTimePasswordOpensOnlyWhatItTakesToChooseAnother() throws Exception {
        jdbc.sql("UPDATE identity.user_account SET must_renew = true WHERE username = ?").param(name).update();
        signIn();

        for (String path : List.of("/", "/people", "/api/v1/me", "/api/v1/units/me", "/rosters/me", "/people/css/x")) {
            assertThat(get(path).headers().firstValue("Location").orElse("")).as(path).endsWith("/me?renew");
        }
        assertThat(get("/me").statusCode()).isEqualTo(200);
        assertThat(get("/css/tessellate.css").statusCode()).isEqualTo(200);
    }

    @Test
    void signingOutNeedsTheForgeryTokenToo() throws Exception {
        signIn();

        assertThat(postForm("/logout", "").statusCode()).isEqualTo(403);
        assertThat(get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void anApiChangeByASessionNeedsTheForgeryToken() throws Exception {
        signIn();

        HttpResponse<String> forged = browser.send(request("/api/v1/users").header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());

        assertThat(forged.statusCode()).isEqualTo(403);
    }

    @Test
    void theSessionGetsANewNameAtSignInAndItsCookieIsOutOfReachForScripts() throws Exception {
        String before = cookie(get("/login"));
        String after = cookie(postForm("/login", "username=" + name + "&password=" + encoded(PASSWORD) + "&_csrf=" + token()));

        assertThat(after).isNotEqualTo(before).contains("HttpOnly").contains("SameSite=Lax");
    }

    @Test
    void everyAnswerForbidsInlineScriptsFramesAndSniffing() throws Exception {
        for (String path : List.of("/login", "/api/v1/me", "/css/tessellate.css")) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).as(path)
                    .contains("default-src 'none'").contains("script-src 'self'").contains("frame-ancestors 'none'").doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).contains("same-origin");
        }
    }

    @Test
    void theSignInPageHasNoInlineScriptOrStyle() throws Exception {
        assertThat(get("/login").body()).doesNotContainPattern("<script(?![^>]*\\bsrc=)(?![^>]*application/json)").doesNotContain("<style")
                .doesNotContainPattern("\\sstyle=").doesNotContainPattern("\\son[a-z]+=");
    }

    @Test
    void whatTheJarIsMadeOfIsForAdministrators() throws Exception {
        users.create(name + ".nurse", "Nurse", PASSWORD, List.of(new Grant(Role.CHARGE_NURSE, null)));
        assertThat(get("/actuator/sbom").statusCode()).isEqualTo(302);
        postForm("/login", "username=" + name + ".nurse&password=" + encoded(PASSWORD) + "&_csrf=" + token());
        assertThat(get("/actuator/sbom").statusCode()).isEqualTo(403);
        postForm("/logout", "_csrf=" + token());

        signIn();

        assertThat(get("/actuator/sbom").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/env").statusCode()).isEqualTo(404);
    }

    private void signIn() throws IOException, InterruptedException {
        HttpResponse<String> answer = postForm("/login", "username=" + name + "&password=" + encoded(PASSWORD) + "&_csrf=" + token());
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    private String token() throws IOException, InterruptedException {
        Matcher matcher = TOKEN.matcher(get("/login").body());
        assertThat(matcher.find()).isTrue();
        return encoded(matcher.group(1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return browser.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> postForm(String path, String form) throws IOException, InterruptedException {
        return browser.send(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api.baseUrl() + path));
    }
}
