package org.tessellate.app.identity.replay;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request whose body was read once for its fingerprint and is read again by its handler; large bodies wait in a temporary file. */
final class RepeatableRequest extends HttpServletRequestWrapper implements AutoCloseable {

    /** They differ from one sending to the next and change nothing. */
    private static final Set<String> NOT_THE_REQUEST = Set.of("_csrf", IdempotencyFilter.FIELD);

    /** What most bodies fit into; only larger ones touch the disk. */
    private static final int IN_MEMORY = 64 * 1024;

    private final byte @Nullable [] small;
    private final @Nullable Path large;
    private final String fingerprint;

    private RepeatableRequest(HttpServletRequest request, byte @Nullable [] small, @Nullable Path large, String fingerprint) {
        super(request);
        this.small = small;
        this.large = large;
        this.fingerprint = fingerprint;
    }

    static RepeatableRequest of(HttpServletRequest request) throws IOException, ServletException {
        Fingerprint print = new Fingerprint().add(request.getMethod()).add(request.getRequestURI()).add(String.valueOf(request.getQueryString()));
        String type = String.valueOf(request.getContentType());
        if (type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/form-data")) {
            addFields(request, print);
            addFiles(type.startsWith("multipart/") ? request.getParts() : List.of(), print);
            return new RepeatableRequest(request, null, null, print.text());
        }
        return spooled(request, print);
    }

    private static RepeatableRequest spooled(HttpServletRequest request, Fingerprint print) throws IOException {
        try (InputStream in = print.passing(request.getInputStream())) {
            byte[] start = in.readNBytes(IN_MEMORY + 1);
            return start.length <= IN_MEMORY ? new RepeatableRequest(request, start, null, print.text())
                    : new RepeatableRequest(request, null, file(new SequenceInputStream(new ByteArrayInputStream(start), in)), print.text());
        }
    }

    private static Path file(InputStream body) throws IOException {
        Path file = Files.createTempFile("tessellate-request-", ".body");
        try {
            Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException | RuntimeException failure) {
            Files.delete(file);
            throw failure;
        }
    }

    private static void addFields(HttpServletRequest request, Fingerprint print) {
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            if (!NOT_THE_REQUEST.contains(name)) {
                print.add(name);
                Arrays.stream(values).forEach(print::add);
            }
        });
    }

    private static void addFiles(Collection<Part> parts, Fingerprint print) throws IOException {
        for (Part part : parts) {
            if (part.getSubmittedFileName() != null) {
                print.add(part.getName()).add(part.getSubmittedFileName());
                try (InputStream in = part.getInputStream()) {
                    print.passing(in).transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }

    String fingerprint() {
        return fingerprint;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (small != null) {
            return new Reread(new ByteArrayInputStream(small));
        }
        return large == null ? super.getInputStream() : new Reread(Files.newInputStream(large));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        String encoding = getCharacterEncoding();
        return new BufferedReader(new InputStreamReader(getInputStream(), encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
    }

    @Override
    public void close() throws IOException {
        if (large != null) {
            Files.deleteIfExists(large);
        }
    }

    private static final class Reread extends ServletInputStream {

        private final InputStream source;
        private boolean finished;

        Reread(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            int read = source.read();
            finished = read < 0;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = source.read(buffer, offset, length);
            finished = read < 0;
            return read;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            // The body is there already: nothing is waited for.
            try {
                listener.onDataAvailable();
                if (finished) {
                    listener.onAllDataRead();
                }
            } catch (IOException failure) {
                listener.onError(failure);
            }
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
