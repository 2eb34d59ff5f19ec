/** The widget that a health record system opens in a frame of its own: SMART App Launch, with Tessellate as the app (R92, R94). */
@NullMarked
package org.tessellate.app.interop.embedded;

import org.jspecify.annotations.NullMarked;
