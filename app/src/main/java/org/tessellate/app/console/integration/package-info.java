/** How other systems are connected, and what waits for people there. */
@NullMarked
package org.tessellate.app.console.integration;

import org.jspecify.annotations.NullMarked;
