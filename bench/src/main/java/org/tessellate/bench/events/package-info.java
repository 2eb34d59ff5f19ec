/** Events from a change through the outbox and Kafka to a consumer. */
@NullMarked
package org.tessellate.bench.events;

import org.jspecify.annotations.NullMarked;
