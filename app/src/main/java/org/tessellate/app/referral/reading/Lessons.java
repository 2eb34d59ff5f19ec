package org.tessellate.app.referral.reading;

import java.util.List;

/** The confirmed cases of this installation, the oldest first. */
public interface Lessons {

    List<Lesson> all();

    /** Changes whenever a case is added or removed. */
    long version();
}
