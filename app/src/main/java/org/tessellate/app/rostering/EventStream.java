package org.tessellate.app.rostering;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Server-sent events on one response, written by its own (virtual) thread; a broken connection shows as an I/O error. */
final class EventStream {

    private final OutputStream out;
    private final JsonMapper json;
    private final BooleanSupplier wanted;

    EventStream(HttpServletResponse response, JsonMapper json, BooleanSupplier wanted) throws IOException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        // Proxies must not collect the events.
        response.setHeader("X-Accel-Buffering", "no");
        this.out = response.getOutputStream();
        this.json = json;
        this.wanted = wanted;
    }

    boolean wanted() {
        return wanted.getAsBoolean();
    }

    void event(String name, int id, Object data) throws IOException {
        write("event: %s\nid: %d\ndata: %s\n\n".formatted(name, id, json.writeValueAsString(data)));
    }

    void heartbeat() throws IOException {
        write(":\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
