package org.tessellate.app.decision;

/** Something needs a person; published inside the transaction. */
public record ExceptionRaised(ExceptionCase exception) {
}
