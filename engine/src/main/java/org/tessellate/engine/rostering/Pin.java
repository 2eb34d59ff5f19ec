package org.tessellate.engine.rostering;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A person's day that the search must leave as it is; without a shift type the day stays off. */
public record Pin(String staffId, LocalDate date, @Nullable String shiftTypeId) {}
