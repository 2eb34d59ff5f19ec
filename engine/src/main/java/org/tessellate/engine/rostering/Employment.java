package org.tessellate.engine.rostering;

/** On what terms somebody works here: people of the float pool belong to no unit, agency people cost extra. */
public enum Employment { EMPLOYED, FLOAT_POOL, AGENCY }
