package org.tessellate.app.workforce;

/** On what terms somebody works here; agency staff are tracked apart (R42). */
public enum Employment { EMPLOYED, FLOAT_POOL, AGENCY }
