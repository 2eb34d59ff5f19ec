package org.tessellate.bench.console;

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
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessellate.bench.BenchFailure;

/** One person's session in the console, without a browser around it. */
final class PageSession {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*(?:content|value)=\"([^\"]+)\"");
    private static final String PASSWORD = "demo-tessellate";

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String url;

    /** A page with the time from the request to its last byte. */
    record Page(int status, String path, String type, String html, long nanos) {

        boolean isPage() {
            return status == 200 && type.startsWith("text/html");
        }
    }

    private PageSession(String url) {
        this.url = url;
    }

    static PageSession signIn(String url, String username) {
        PageSession session = new PageSession(url);
        Matcher token = TOKEN.matcher(session.open("/login").html());
        if (!token.find()) {
            throw new BenchFailure("The sign-in page has no form.", "another program answers at %s.".formatted(url));
        }
        String form = "username=%s&password=%s&_csrf=%s".formatted(username, PASSWORD, URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        Page home = session.send(session.request("/login").header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build());
        if (!home.isPage() || home.path().startsWith("/login")) {
            throw new BenchFailure("The demo user (%s) cannot sign in.".formatted(username), "the accounts changed.");
        }
        return session;
    }

    Page open(String path) {
        return send(request(path).GET().build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "text/html").timeout(Duration.ofMinutes(1));
    }

    private Page send(HttpRequest request) {
        long started = System.nanoTime();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return new Page(answer.statusCode(), answer.uri().getPath(), answer.headers().firstValue("Content-Type").orElse(""), answer.body(),
                    System.nanoTime() - started);
        } catch (IOException failure) {
            throw new BenchFailure("%s %s broke off: %s".formatted(request.method(), request.uri(), failure), "the application stopped.", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("Interrupted.", "Ctrl-C was pressed.", interrupted);
        }
    }
}
