/** FHIR R4 at {@code /fhir/r4}: the same hospital and the same booking as the console, in the words of HL7 and IHE ITI Scheduling (R89, R90). */
@NullMarked
package org.tessellate.app.interop.fhir;

import org.jspecify.annotations.NullMarked;
