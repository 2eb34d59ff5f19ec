package org.tessellate.app.register;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** An entry of a register with the version that the next update must name. */
public record Versioned<T>(@JsonUnwrapped T value, int version, boolean active) {
}
