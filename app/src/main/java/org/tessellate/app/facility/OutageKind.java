package org.tessellate.app.facility;

/** Why a location or device is out of use for a while. */
public enum OutageKind { CLOSURE, MAINTENANCE }
