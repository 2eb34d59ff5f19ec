package org.tessellate.app.register;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** How registers speak HTTP: ETag and If-Match carry the version, CSV travels as {@code text/csv}. */
public final class Entries {

    private Entries() {}

    public static <T> ResponseEntity<Versioned<T>> ok(Versioned<T> entry) {
        return ResponseEntity.ok().eTag(etag(entry)).body(entry);
    }

    public static <T> ResponseEntity<Versioned<T>> created(Versioned<T> entry, String path, Object id) {
        return ResponseEntity.created(URI.create(path + "/" + id)).eTag(etag(entry)).body(entry);
    }

    public static ResponseEntity<String> csv(String name, String text) {
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.csv\"".formatted(name))
                .body(text);
    }

    /** The body of an import as text; a byte-order mark is left out, anything but UTF-8 is refused. */
    public static InputStreamReader reader(byte[] body) {
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        boolean marked = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        int skip = marked ? 3 : 0;
        return new InputStreamReader(new ByteArrayInputStream(body, skip, body.length - skip), strict);
    }

    /** The version named by If-Match. */
    public static int version(@Nullable String ifMatch) {
        if (ifMatch == null) {
            throw Problem.of(HttpStatus.PRECONDITION_REQUIRED, ProblemCode.VERSION_CONFLICT, "The request names no version.",
                    "Maybe read the entry first and send its ETag as If-Match.");
        }
        try {
            return Integer.parseInt(ifMatch.replace("W/", "").replace("\"", "").strip());
        } catch (NumberFormatException failure) {
            throw Problem.badRequest("The If-Match header (%s) is not a version.".formatted(ifMatch), "Maybe send the ETag of the entry unchanged, for example \"3\".");
        }
    }

    private static String etag(Versioned<?> entry) {
        return "\"" + entry.version() + "\"";
    }
}
