package org.tessellate.app.interop;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The boxes that other systems drop files into, and the files that wait in them for people. Nothing is lost: what is put away is kept for a while. Thread-safe. */
public interface DropBoxes {

    /**
     * A box as it was registered.
     *
     * @param folder where it lies on our disk
     * @param from the machines and databases that it is filled from
     */
    record Box(String id, int version, boolean open, String account, String schema, @Nullable String unit, boolean plans, String folder, List<String> from,
            Standing standing) {}

    /** How it stands with a box: files that wait to be taken, those that were, and those in quarantine. */
    record Standing(@Nullable Instant lastTaken, int waiting, long taken, int quarantined, @Nullable Instant planPutOut) {}

    /**
     * What lies in quarantine under one name.
     *
     * @param whole the file itself is there; otherwise only rows of it were not used
     * @param message the inbox's message of this very file, if it came that far
     */
    record Held(String name, Instant at, String reason, boolean whole, boolean rows, @Nullable Long message, @Nullable MessageStatus status) {

        /** Rows are corrected by their sender, and what is tried already is not tried twice. */
        public boolean mayTryAgain() {
            return whole && !isUnderWay();
        }

        public boolean isUnderWay() {
            return status == MessageStatus.RECEIVED || status == MessageStatus.DISCARDED;
        }
    }

    /** A day's plan that was put out for a facility. */
    record PutOut(String facility, LocalDate day, Instant at) {}

    /** Whether anything looks into the boxes. */
    boolean isOn();

    /** Where SFTP is served, as host and port; null when it is not. */
    @Nullable String door();

    /** The open ones first. */
    List<Box> all();

    Box box(String id);

    List<Held> held(String box);

    /** The newest first. */
    List<PutOut> plans(String box);

    /** The file, or its rows that were not used, for who may see patients, since it may name one; each look is recorded. */
    Path content(String box, String name, boolean rows);

    /** Takes the file again as it is, for instance after a unit or a mapping was put right. */
    void tryAgain(String box, String name);

    /** Takes the file out of quarantine without effect; it is kept out of its sender's reach as long as others. */
    void discard(String box, String name, String why);

    void close(String box, int version);

    void open(String box, int version);
}
