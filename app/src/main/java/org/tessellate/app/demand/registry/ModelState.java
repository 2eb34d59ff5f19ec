package org.tessellate.app.demand.registry;

/** Where a model stands in its seat: waiting to show that it is better, in use, or put away. */
public enum ModelState { CHALLENGER, CHAMPION, RETIRED }
