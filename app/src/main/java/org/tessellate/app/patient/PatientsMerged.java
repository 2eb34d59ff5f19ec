package org.tessellate.app.patient;

/** Two entries are one patient's; told within the transaction, for whoever keeps something of the former to give it to the survivor. */
public record PatientsMerged(PatientId former, PatientId survivor) {
}
