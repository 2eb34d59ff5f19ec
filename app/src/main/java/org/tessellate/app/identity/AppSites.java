package org.tessellate.app.identity;

/** The sites of registered apps, whose pages may use FHIR with a token of theirs; answered by whoever registers apps. Thread-safe. */
public interface AppSites {

    /** {@code origin} is scheme, host and port as a browser names them. */
    boolean knows(String origin);
}
