/** The system for money, people and goods (R103): what it is told, and what it tells us (docs/erp.md). */
@NullMarked
package org.tessellate.app.interop.erp;

import org.jspecify.annotations.NullMarked;
