package org.tessellate.app.demand.registry;

/** What a model is for. */
public enum ModelKind { DEMAND, NOSHOW, DURATION, CENSUS }
