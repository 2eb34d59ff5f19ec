/** Translates what the modules publish into canonical events, in the transaction of the change. */
@NullMarked
package org.tessellate.app.interop.mapping;

import org.jspecify.annotations.NullMarked;
