package org.tessellate.app.facility;

/** FHIR Location.status: only an active location can be used. */
public enum LocationStatus { ACTIVE, SUSPENDED, INACTIVE }
