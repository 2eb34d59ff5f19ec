/** The decisions queue: recommendations, approvals and exceptions in one place. */
@NullMarked
package org.tessellate.app.console.decisions;

import org.jspecify.annotations.NullMarked;
