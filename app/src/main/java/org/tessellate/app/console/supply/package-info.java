/** Implants and consumables: what there is, what is promised, and counts. */
@NullMarked
package org.tessellate.app.console.supply;

import org.jspecify.annotations.NullMarked;
