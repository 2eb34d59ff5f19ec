package org.tessellate.app.interop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Who wakes whom in this process; other processes look by themselves every second. Thread-safe. */
@Component
class Bells {

    private final Bell sequencer = new Bell();
    private final Bell inbox = new Bell();
    private final Bell slowInbox = new Bell();
    private final List<Bell> readers = new CopyOnWriteArrayList<>();

    Bell sequencer() {
        return sequencer;
    }

    Bell inbox() {
        return inbox;
    }

    /** For messages that take minutes. */
    Bell slowInbox() {
        return slowInbox;
    }

    Bell reader() {
        Bell bell = new Bell();
        readers.add(bell);
        return bell;
    }

    void ringReaders() {
        readers.forEach(Bell::ring);
    }
}
