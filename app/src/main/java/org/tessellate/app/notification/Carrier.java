package org.tessellate.app.notification;

/** Takes messages of one channel out of the house; thread-safe. */
interface Carrier {

    Channel channel();

    /** Whether it is set up; messages wait while it is not. */
    boolean isReady();

    /**
     * Hands over one message.
     *
     * @return the id by which the carrier's receipts name it
     * @throws CarrierFailure with what is known of where the message is now
     */
    String carry(Outgoing outgoing);
}
