/** The record systems beside us, asked and told through their FHIR interface: history in, our appointments back. */
@NullMarked
package org.tessellate.app.interop.ehr;

import org.jspecify.annotations.NullMarked;
