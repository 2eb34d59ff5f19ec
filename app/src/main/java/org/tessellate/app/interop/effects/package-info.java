/** What canonical events from elsewhere do here. */
@NullMarked
package org.tessellate.app.interop.effects;

import org.jspecify.annotations.NullMarked;
