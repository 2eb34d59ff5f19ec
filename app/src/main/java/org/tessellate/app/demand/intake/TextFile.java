package org.tessellate.app.demand.intake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Opens an upload as text: unpacks gzip within bounds, drops a byte-order mark, and refuses what is no text in the charset. */
final class TextFile {

    private static final long LARGEST_UNPACKED = 512L << 20;
    private static final int HEAD = 4096;
    private static final List<String> CHARSETS = List.of("UTF-8", "WINDOWS-1252", "ISO-8859-1", "ISO-8859-15");

    private TextFile() {
    }

    static Reader open(SpooledFile file, @Nullable String charsetName) throws IOException {
        Charset charset = charset(charsetName);
        PushbackInputStream in = new PushbackInputStream(unpacked(file), HEAD);
        byte[] head = in.readNBytes(HEAD);
        requireText(head, charset);
        int mark = charset.equals(StandardCharsets.UTF_8) && startsWith(head, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        in.unread(head, mark, head.length - mark);
        return new InputStreamReader(in, charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Reads on until the charset is broken, to say in which line. */
    static Problem notInCharset(SpooledFile file, @Nullable String charsetName) throws IOException {
        long line = 1;
        Charset charset = charset(charsetName);
        try (BufferedInputStream in = new BufferedInputStream(unpacked(file))) {
            var current = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0; next = in.read()) {
                current.write(next);
                if (next == '\n') {
                    if (!decodes(current.toByteArray(), charset)) {
                        break;
                    }
                    current.reset();
                    line++;
                }
            }
        }
        return Problem.invalid(ProblemCode.MALFORMED_FILE, "The file is not %s text (line %d).".formatted(charset, line),
                "Maybe it was saved as Windows-1252 by a spreadsheet: save it as UTF-8, or send charset=windows-1252.");
    }

    private static boolean decodes(byte[] bytes, Charset charset) {
        try {
            CharBuffer ignored = charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return ignored.length() >= 0;
        } catch (CharacterCodingException broken) {
            return false;
        }
    }

    private static Charset charset(@Nullable String name) {
        String wanted = name == null || name.isBlank() ? "UTF-8" : name.strip().toUpperCase(Locale.ROOT);
        if (!CHARSETS.contains(wanted)) {
            throw Problem.badRequest("The charset (%s) is not read here.".formatted(RowFault.shown(wanted)),
                    "Use one of %s.".formatted(String.join(", ", CHARSETS)));
        }
        return Charset.forName(wanted);
    }

    private static InputStream unpacked(SpooledFile file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file.path()));
        raw.mark(2);
        boolean gzip = raw.read() == 0x1F && raw.read() == 0x8B;
        raw.reset();
        return gzip ? new BoundedStream(new GZIPInputStream(raw), LARGEST_UNPACKED, "unpacked file") : raw;
    }

    private static void requireText(byte[] head, Charset charset) {
        if (head.length == 0) {
            throw malformed("The file is empty.", "Maybe the export failed; a header and at least one row are expected.");
        }
        if (startsWith(head, 'P', 'K') || startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw malformed("The file is a spreadsheet or an archive, not CSV.", "Maybe save the sheet as CSV (comma separated, UTF-8).");
        }
        if (startsWith(head, 0xFF, 0xFE) || startsWith(head, 0xFE, 0xFF)) {
            throw malformed("The file is UTF-16 text.", "Maybe save it again as UTF-8; %s is expected.".formatted(charset));
        }
        for (byte b : head) {
            if (b == 0) {
                throw malformed("The file holds binary data, not text.", "Maybe the wrong file was chosen; CSV or gzipped CSV is expected.");
            }
        }
    }

    private static boolean startsWith(byte[] head, int... bytes) {
        return head.length >= bytes.length
                && Arrays.equals(toInts(head, bytes.length), bytes);
    }

    private static int[] toInts(byte[] head, int count) {
        int[] ints = new int[count];
        Arrays.setAll(ints, i -> head[i] & 0xFF);
        return ints;
    }

    static Problem malformed(String detail, String remedy) {
        return Problem.invalid(ProblemCode.MALFORMED_FILE, detail, remedy);
    }
}
