package org.tessellate.app.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A mail server on this machine that gives the answers of a script, and 250 elsewhere; an empty answer ends the connection, "silence" is none. */
final class SmtpScript implements AutoCloseable {

    static final String SILENCE = "silence";

    private final ServerSocket server;
    private final Map<String, String> answers;

    /** By the first word of the client's line, {@code HELLO} for the connection itself and {@code .} for the end of the mail. */
    SmtpScript(Map<String, String> answers) {
        this.answers = answers;
        try {
            server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                talk(client);
            } catch (IOException gone) {
                // The client hung up, or the test is over.
                continue;
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII);
        boolean open = say(out, answers.getOrDefault("HELLO", "220 here"));
        boolean inMail = false;
        for (String line = open ? in.readLine() : null; line != null && open; line = open ? in.readLine() : null) {
            if (inMail && !line.equals(".")) {
                continue;
            }
            String word = line.split("[ :]")[0];
            String answer = answers.getOrDefault(word, word.equals("DATA") ? "354 go on" : word.equals("QUIT") ? "221 bye" : "250 well");
            inMail = answer.startsWith("354");
            open = say(out, answer);
        }
    }

    private static boolean say(PrintWriter out, String answer) {
        if (!answer.isEmpty() && !answer.equals(SILENCE)) {
            out.print(answer + "\r\n");
            out.flush();
        }
        return !answer.isEmpty();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
