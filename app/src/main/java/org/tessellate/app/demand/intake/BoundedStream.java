package org.tessellate.app.demand.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.tessellate.app.runtime.Problem;

/** Refuses to give more bytes than allowed: the guard against huge uploads and against small files that unpack to huge ones. */
final class BoundedStream extends FilterInputStream {

    private final long limit;
    private final String what;
    private long read;

    BoundedStream(InputStream in, long limit, String what) {
        super(in);
        this.limit = limit;
        this.what = what;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        count(Math.max(0, got));
        return got;
    }

    private void count(int more) {
        read += more;
        if (read > limit) {
            throw Problem.tooLarge("The %s is larger than %d MB.".formatted(what, limit >> 20),
                    "Maybe split it by year or by unit; nothing was changed.");
        }
    }
}
