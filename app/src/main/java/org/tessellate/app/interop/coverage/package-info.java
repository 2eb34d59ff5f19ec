/** Whether an insurer covers a visit, asked before the patient comes (docs/coverage.md). */
@NullMarked
package org.tessellate.app.interop.coverage;

import org.jspecify.annotations.NullMarked;
