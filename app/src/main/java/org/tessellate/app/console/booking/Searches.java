package org.tessellate.app.console.booking;

import jakarta.servlet.http.HttpSession;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person searched for, kept in their session: its address names no patient, and going back shows it again. */
final class Searches {

    private static final String ATTRIBUTE = "tessellate.searches";
    private static final int MOST = 20;

    private Searches() {}

    /** Forgets the oldest when there are too many. */
    private static final class Kept extends LinkedHashMap<String, BookingForm> {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BookingForm> eldest) {
            return size() > MOST;
        }
    }

    static String keep(HttpSession session, BookingForm form) {
        String name = UUID.randomUUID().toString();
        synchronized (session) {
            Kept kept = session.getAttribute(ATTRIBUTE) instanceof Kept before ? before : new Kept();
            kept.put(name, form);
            session.setAttribute(ATTRIBUTE, kept);
        }
        return name;
    }

    static @Nullable BookingForm find(HttpSession session, @Nullable String name) {
        synchronized (session) {
            return name != null && session.getAttribute(ATTRIBUTE) instanceof Kept kept ? kept.get(name) : null;
        }
    }
}
