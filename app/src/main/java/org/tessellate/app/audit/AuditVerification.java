package org.tessellate.app.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What checking the whole chain found.
 *
 * @param sealed events whose seal was checked
 * @param waiting events that were recorded and wait for their seal
 * @param findings every break, in words; empty when the record is whole
 * @param head hash of the newest seal, to be kept elsewhere
 */
public record AuditVerification(long sealed, long waiting, List<String> findings, String head) {

    @JsonProperty("intact")
    public boolean intact() {
        return findings.isEmpty();
    }
}
