/** SMART on FHIR for systems: what is offered, who is registered, and tokens against a key of their own (R92). */
@NullMarked
package org.tessellate.app.interop.smart;

import org.jspecify.annotations.NullMarked;
