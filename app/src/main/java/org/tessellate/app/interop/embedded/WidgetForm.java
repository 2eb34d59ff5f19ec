package org.tessellate.app.interop.embedded;

import org.jspecify.annotations.Nullable;
import org.tessellate.app.runtime.Blank;

/** What a button of the widget sends; without an {@code act} it looks only. */
record WidgetForm(@Nullable String token, @Nullable Act act, @Nullable String id, @Nullable Integer version, @Nullable String alternative,
        @Nullable String reasonCode, @Nullable String comment, @Nullable Integer hours) {

    enum Act { ACCEPT, OVERRIDE, DEFER }

    WidgetForm {
        alternative = Blank.toNull(alternative);
        comment = Blank.toNull(comment);
    }
}
