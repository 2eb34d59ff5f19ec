package org.tessellate.app.facility;

/** What is the matter with a bed now (HL7 v2 table 0116). */
public enum BedState { CLOSED, HOUSEKEEPING, OCCUPIED, UNOCCUPIED, CONTAMINATED, ISOLATED }
