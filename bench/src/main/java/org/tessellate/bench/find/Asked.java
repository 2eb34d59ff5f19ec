package org.tessellate.bench.find;

import java.util.Set;
import org.tessellate.engine.booking.BookingRequest;

/** One request of the mix, with the kinds of variables that are active in it. */
record Asked(int site, BookingRequest request, Set<String> variables) {}
