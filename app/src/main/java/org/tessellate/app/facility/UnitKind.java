package org.tessellate.app.facility;

/** What a unit does, as far as planning treats units differently. */
public enum UnitKind { EMERGENCY, INPATIENT, INTENSIVE_CARE, THEATRES, OUTPATIENT, DIAGNOSTIC, OTHER }
