/** How many HL7 v2 messages a second are taken, and what becomes of each of a folder's. */
@NullMarked
package org.tessellate.bench.hl7;

import org.jspecify.annotations.NullMarked;
