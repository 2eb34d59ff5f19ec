/** Apps that somebody lets act for them: whether they want to, and what they allowed. */
@NullMarked
package org.tessellate.app.console.apps;

import org.jspecify.annotations.NullMarked;
