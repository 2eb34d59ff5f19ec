/** Single cases: the risk that a visit is missed, how long procedures take, and how many patients will be there (R8, R14, C20). */
@NullMarked
@NamedInterface("cases")
package org.tessellate.app.demand.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
