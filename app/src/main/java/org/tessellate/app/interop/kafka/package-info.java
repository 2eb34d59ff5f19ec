/** The hospital's Kafka: canonical events out as one more reader of the log, messages in through the inbox. */
@NullMarked
package org.tessellate.app.interop.kafka;

import org.jspecify.annotations.NullMarked;
