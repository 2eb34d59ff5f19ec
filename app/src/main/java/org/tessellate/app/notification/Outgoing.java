package org.tessellate.app.notification;

import java.util.Locale;

/** A message with its address and words, only in memory and only while it is sent. */
record Outgoing(String id, String address, Locale language, String subject, String text) {

    /** Neither address nor text: they must not reach a log. */
    @Override
    public String toString() {
        return "Outgoing[" + id + "]";
    }
}
