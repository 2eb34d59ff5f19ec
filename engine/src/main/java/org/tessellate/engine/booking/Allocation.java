package org.tessellate.engine.booking;

import org.tessellate.engine.time.Interval;

/** One resource taken for one need of a visit; the interval includes setup and turnover; units is 1 except for pools. */
public record Allocation(ResourceId resource, String need, Interval interval, int units) {}
