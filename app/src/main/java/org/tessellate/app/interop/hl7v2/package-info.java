/** HL7 v2 over MLLP: what other systems say of patients, beds and appointments, and what they are told of ours. */
@NullMarked
package org.tessellate.app.interop.hl7v2;

import org.jspecify.annotations.NullMarked;
