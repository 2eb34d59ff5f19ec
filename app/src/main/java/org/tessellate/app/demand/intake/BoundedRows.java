package org.tessellate.app.demand.intake;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Refuses a row without an end: a quote left open would otherwise take the rest of the file into memory. Not thread-safe. */
final class BoundedRows extends FilterReader {

    /** Far more than the parser reads ahead and than any row has. */
    static final int LONGEST = 1 << 24;

    private int sinceRow;

    BoundedRows(Reader in) {
        super(in);
    }

    /** A row has ended; the next may be as long again. */
    void rowEnded() {
        sinceRow = 0;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        count(Math.max(0, got));
        return got;
    }

    private void count(int more) throws IOException {
        sinceRow += more;
        if (sinceRow > LONGEST) {
            throw new IOException("a row is longer than %d characters".formatted(LONGEST));
        }
    }
}
