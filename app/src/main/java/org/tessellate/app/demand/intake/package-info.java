/** Brings history in from CSV files: declared schemas, a quality report, and a quarantine for rows that cannot be used. */
@NullMarked
@NamedInterface("intake")
package org.tessellate.app.demand.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
