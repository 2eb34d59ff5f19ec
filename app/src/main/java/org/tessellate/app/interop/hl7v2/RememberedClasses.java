package org.tessellate.app.interop.hl7v2;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Segment;
import ca.uhn.hl7v2.parser.DefaultModelClassFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's classes for messages and segments, each looked for once: it searches packages of one's own first, which took a fifth of the time a
 * message took to read. Thread-safe.
 */
final class RememberedClasses extends DefaultModelClassFactory {

    private static final long serialVersionUID = 1L;

    /** Senders make up names of segments: what is remembered of them stays bounded. */
    static final int MOST = 2_000;

    private final transient Map<String, Optional<Class<? extends Message>>> messages = new ConcurrentHashMap<>();
    private final transient Map<String, Optional<Class<? extends Segment>>> segments = new ConcurrentHashMap<>();

    private interface Look<T> {

        @Nullable Class<? extends T> now() throws HL7Exception;
    }

    @Override
    public @Nullable Class<? extends Message> getMessageClass(String name, String version, boolean explicit) throws HL7Exception {
        return remembered(messages, name + "|" + version + "|" + explicit, () -> super.getMessageClass(name, version, explicit));
    }

    @Override
    public @Nullable Class<? extends Segment> getSegmentClass(String name, String version) throws HL7Exception {
        return remembered(segments, name + "|" + version, () -> super.getSegmentClass(name, version));
    }

    private static <T> @Nullable Class<? extends T> remembered(Map<String, Optional<Class<? extends T>>> known, String key, Look<T> look) throws HL7Exception {
        Optional<Class<? extends T>> found = known.get(key);
        if (found == null) {
            found = Optional.ofNullable(look.now());
            if (known.size() < MOST) {
                known.put(key, found);
            }
        }
        return found.orElse(null);
    }

    int remembered() {
        return messages.size() + segments.size();
    }
}
