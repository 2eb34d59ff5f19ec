package org.tessellate.app.supply;

import org.tessellate.app.allocation.ResourceKey;

/** So many of a stock that a visit uses up; {@code name} is the item's. */
public record Use(ResourceKey stock, String name, int quantity) {}
