package org.tessellate.app.interop.billing;

/** Whoever writes the bills. A charge replaces the one of the same id, so that handing it over twice does no harm. Throws when it was not taken. */
interface Billing {

    /** @param key the same whenever the same is handed over again */
    void hand(Charge charge, String key);
}
