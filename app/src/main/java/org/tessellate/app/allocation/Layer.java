package org.tessellate.app.allocation;

/** Claims on different layers never collide: a shift and the appointments inside it. */
public enum Layer { SHIFT, APPOINTMENT, EXTRA }
