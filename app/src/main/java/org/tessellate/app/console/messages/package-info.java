/** The outbox page: what patients were told, what waits, what failed. */
@NullMarked
package org.tessellate.app.console.messages;

import org.jspecify.annotations.NullMarked;
