package org.tessellate.app.interop.erp;

import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.PutDocuments;
import tools.jackson.databind.json.JsonMapper;

/** Over HTTP as JSON. */
@Component
@ConditionalOnProperty("tessellate.erp.url")
class HttpErp implements Erp {

    private final JsonMapper json;
    private final PutDocuments there;

    HttpErp(ErpSettings settings, JsonMapper json) {
        this.json = json;
        this.there = new PutDocuments("The ERP", Objects.requireNonNull(settings.url()), settings.token(), settings.timeout());
    }

    @Override
    public void tell(ErpDocument document, String key) {
        there.put(document.path(), "application/json", json.writeValueAsString(document), key);
    }
}
