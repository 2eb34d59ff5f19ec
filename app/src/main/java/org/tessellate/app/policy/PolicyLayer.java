package org.tessellate.app.policy;

/** Where a setting is made; later ones override earlier ones. */
public enum PolicyLayer { BUILT_IN, GLOBAL, REGION, FACILITY, UNIT }
