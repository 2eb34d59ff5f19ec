package org.tessellate.app.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation of the API that another one has taken the place of: it works on, says so with each answer and in the OpenAPI document, and goes after its last day. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Superseded {

    /** The day from which on it is not to be used in anything new, such as {@code 2026-11-23}. */
    String since();

    /** The first day on which it may be gone; half a year after {@link #since} at the least. */
    String sunset();

    /** Where its successor is, from the root of the server. */
    String by();
}
