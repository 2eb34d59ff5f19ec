package org.tessellate.app.register;

import java.util.List;

/** One page of a longer list; pages count from 0. */
public record Page<T>(List<T> items, long total, int page, int size) {
}
