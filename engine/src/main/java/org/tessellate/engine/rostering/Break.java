package org.tessellate.engine.rostering;

/** A pause inside a shift, counted in minutes from its start. */
public record Break(int offsetMinutes, int lengthMinutes, boolean paid) {}
