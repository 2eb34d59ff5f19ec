package org.tessellate.app.interop.fhir;

/** Marks what answers operations beyond reading and searching. */
interface Operations {
}
