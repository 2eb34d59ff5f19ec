package org.tessellate.app.runtime;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Reads {@code postgresql://user:password@host:port/name?options}, the form hosting providers hand out. */
final class ExternalDatabase {

    private ExternalDatabase() {}

    static Database of(String applicationUrl, String ownerUrl, boolean durable) {
        URI application = parse(applicationUrl);
        URI owner = ownerUrl.isBlank() ? application : parse(ownerUrl);
        return new Database(jdbc(application), login(owner), login(application), durable);
    }

    private static URI parse(String url) {
        URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        if (uri.getHost() == null || uri.getUserInfo() == null || !uri.getUserInfo().contains(":")) {
            throw new StartupFailure("DATABASE_URL does not name user, password, host and database.",
                    "write it as postgresql://user:password@host:5432/tessellate");
        }
        return uri;
    }

    private static String jdbc(URI uri) {
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "jdbc:postgresql://%s:%d%s%s".formatted(uri.getHost(), port, uri.getRawPath(), query);
    }

    private static Database.Login login(URI uri) {
        String[] parts = uri.getRawUserInfo().split(":", 2);
        return new Database.Login(decode(parts[0]), decode(parts[1]));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
