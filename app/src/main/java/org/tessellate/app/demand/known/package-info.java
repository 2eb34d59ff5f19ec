/** What is known beside the demand: regressors from files, each value with the moment from which it was known. */
@NullMarked
@NamedInterface("known")
package org.tessellate.app.demand.known;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
