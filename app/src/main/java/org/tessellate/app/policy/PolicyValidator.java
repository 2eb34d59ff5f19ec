package org.tessellate.app.policy;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Implemented by the module that reads a top-level section of the policy; checks what the document's shape alone cannot tell. */
public interface PolicyValidator {

    /** The top-level key, for instance {@code rules}. */
    String section();

    /** @param value the section as one layer writes it, so any part may be missing */
    List<PolicyFault> check(JsonNode value);
}
