package org.tessellate.app.notification;

/** How far a message has come. */
public enum MessageStatus {
    QUEUED,
    /** In the hands of a carrier at this moment. */
    SENDING,
    /** The carrier took it. */
    SENT,
    /** A receipt says that it arrived. */
    DELIVERED,
    /** The carrier refused it for good, or too often. */
    FAILED,
    /** Sending was interrupted: it may have left or not, so nobody but a person sends it again. */
    UNSURE,
    /** There is no address, or the patient wants none. */
    UNREACHABLE,
    /** It was of no use any more before it could be sent. */
    EXPIRED,
    /** The visit it speaks of changed, or somebody took it back. */
    CANCELLED;

    /** Whether a person may put it into the queue again. */
    boolean canBeRepeated() {
        return this == FAILED || this == UNSURE || this == UNREACHABLE;
    }
}
