/** Canonical events from and to other systems over HTTP (CloudEvents 1.0), for those without Kafka. */
@NullMarked
package org.tessellate.app.interop.http;

import org.jspecify.annotations.NullMarked;
