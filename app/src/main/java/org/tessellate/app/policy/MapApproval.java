package org.tessellate.app.policy;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** A unit's rules as somebody approved them: the whole map, under which policy, when and with what remark. */
public record MapApproval(long id, String unit, String policyVersion, JsonNode map, String approvedBy, String approver, String remark, Instant at) {
}
