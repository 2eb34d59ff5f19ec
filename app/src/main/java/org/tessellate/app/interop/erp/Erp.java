package org.tessellate.app.interop.erp;

/** What Tessellate tells the ERP; each document replaces the one of the same id, so that telling twice does no harm. Throws when it was not taken. */
interface Erp {

    /** @param key the same whenever the same is told again */
    void tell(ErpDocument document, String key);
}
