package org.tessellate.app.notification;

/** How a device is reached and in which language, as its browser said; the endpoint is a secret of the two. */
record PushAddress(String endpoint, String key, String auth, String language) {

    /** Nothing of it: it must not reach a log. */
    @Override
    public String toString() {
        return "PushAddress[" + language + "]";
    }
}
