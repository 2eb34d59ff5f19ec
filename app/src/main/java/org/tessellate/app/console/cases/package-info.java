/** The page of single cases: risks of missed visits, how long things take, patients expected. */
@NullMarked
package org.tessellate.app.console.cases;

import org.jspecify.annotations.NullMarked;
