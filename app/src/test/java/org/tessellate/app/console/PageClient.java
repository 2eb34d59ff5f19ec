package org.tessellate.app.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tessellate.app.ApiClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;

/** Reads pages and sends forms as a signed-in person would, without a browser. */
public final class PageClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" (?:content|value)=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String base;

    private PageClient(String base) {
        this.base = base;
    }

    /** Somebody who has not signed in. */
    public static PageClient stranger(ApiClient api) {
        return new PageClient(api.baseUrl());
    }

    public static PageClient signedIn(ApiClient api, Role role) {
        return signedIn(api, new Grant(role, null));
    }

    /** As the user who has exactly this grant. */
    public static PageClient signedIn(ApiClient api, Grant grant) {
        api.as(grant);
        PageClient client = new PageClient(api.baseUrl());
        String name = grant.role() + (grant.unitId() == null ? "" : "." + grant.unitId());
        String form = "username=test.%s&password=correct+horse+battery&_csrf=%s"
                .formatted(name.toLowerCase(Locale.ROOT), client.token(client.get("/login").body()));
        client.send(client.to("/login").header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)));
        return client;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(headers.length == 0 ? to(path).GET() : to(path).GET().headers(headers));
    }

    /** Sends a file by the form of the page at {@code path}. */
    public HttpResponse<String> upload(String path, String action, String csv) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token(get(path).body())
                + "\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n" + csv + "\r\n--b--\r\n";
        return send(to(action).header("Content-Type", "multipart/form-data; boundary=b").POST(BodyPublishers.ofString(body)));
    }

    /** Sends fields, already encoded, by the form of the page at {@code path}. */
    public HttpResponse<String> submit(String path, String action, String fields) {
        String body = fields + "&_csrf=" + token(get(path).body());
        return send(to(action).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private String token(String page) {
        Matcher matcher = TOKEN.matcher(page);
        if (!matcher.find()) {
            throw new AssertionError("The page has no form token: " + page);
        }
        return matcher.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
