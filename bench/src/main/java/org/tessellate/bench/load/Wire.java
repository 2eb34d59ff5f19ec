package org.tessellate.bench.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One kept-alive HTTP/1.1 connection, as thin as can be: a load generator on the same machine must not eat the processor time that it
 * measures. For one thread.
 */
final class Wire implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;

    private final InetSocketAddress address;
    private @Nullable Socket socket;
    private @Nullable InputStream in;

    /** An answer; names of headers in lower case. */
    record Answer(int status, Map<String, String> headers, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Wire(String url) {
        URI uri = URI.create(url);
        this.address = new InetSocketAddress(uri.getHost(), uri.getPort());
    }

    /** Sends and reads the answer; a connection that the server closed while it was idle is opened anew, once. */
    Answer send(String method, String path, String headers, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "%s %s HTTP/1.1\r\nHost: %s:%d\r\nAccept: application/json\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(method, path, address.getHostString(), address.getPort(), headers, bytes.length);
        boolean fresh = socket == null;
        try {
            return exchange(head, bytes);
        } catch (EOFException closed) {
            close();
            if (fresh) {
                throw closed;
            }
            return exchange(head, bytes);
        } catch (IOException failure) {
            close();
            throw failure;
        }
    }

    private Answer exchange(String head, byte[] body) throws IOException {
        Socket open = open();
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        open.getOutputStream().write(request.toByteArray());
        return read(java.util.Objects.requireNonNull(in));
    }

    private Socket open() throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(address, TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), 4096);
        }
        return socket;
    }

    private Answer read(InputStream stream) throws IOException {
        String status = line(stream);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(stream); !line.isEmpty(); line = line(stream)) {
            int colon = line.indexOf(':');
            headers.merge(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(), (one, other) -> one + "\n" + other);
        }
        byte[] body = "chunked".equals(headers.get("transfer-encoding")) ? chunks(stream)
                : exactly(stream, Integer.parseInt(headers.getOrDefault("content-length", "0")));
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return new Answer(Integer.parseInt(status.split(" ")[1]), headers, body);
    }

    private static byte[] chunks(InputStream stream) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(stream), 16); size > 0; size = Integer.parseInt(line(stream), 16)) {
            all.writeBytes(exactly(stream, size));
            line(stream);
        }
        line(stream);
        return all.toByteArray();
    }

    private static byte[] exactly(InputStream stream, int length) throws IOException {
        byte[] bytes = stream.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("The answer broke off after %d of %d bytes.".formatted(bytes.length, length));
        }
        return bytes;
    }

    private static String line(InputStream stream) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = stream.read(); next != '\n'; next = stream.read()) {
            if (next < 0) {
                throw line.isEmpty() ? new EOFException("The connection was closed.") : new IOException("The answer broke off in its head.");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
        }
        socket = null;
        in = null;
    }
}
