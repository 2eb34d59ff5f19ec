package org.tessellate.app.runtime;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation of the API, or one parameter of it, that something better took the place of: each answer says so (RFC 9745, RFC 8594), the OpenAPI
 * document too, and who still uses it is counted (docs/api-versioning.md).
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Outdated {

    /** The day it was called outdated, as 2026-11-23. */
    String since();

    /** The day from which it may be gone; a year after {@link #since()} at the earliest. */
    String sunset();

    /** The path of what took its place, with the placeholders of its own path. */
    String instead();

    /** The one query parameter that is outdated; empty for the operation as a whole. */
    String parameter() default "";
}
