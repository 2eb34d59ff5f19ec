package org.tessellate.app.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.audit.AuditEvent;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Actor;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps which map of rules a unit's managers approved; what was approved stays as it was (R186). Thread-safe. */
@Service
public class MapApprovals {

    private static final int LONGEST_REMARK = 2_000;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Access access;
    private final Audit audit;
    private final Clock clock;

    MapApprovals(JdbcClient jdbc, JsonMapper json, Access access, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest approval of the unit's map. */
    public Optional<MapApproval> last(UnitId unit) {
        return jdbc.sql("SELECT * FROM policy.map_approval WHERE unit = ? ORDER BY id DESC LIMIT 1").param(unit.value())
                .query(this::approval).optional();
    }

    /** Approves exactly this map; {@code seen} is the policy version that the approver read, which must still hold. */
    @Transactional
    public MapApproval approve(EffectivePolicy policy, JsonNode map, String seen, String remark) {
        String unit = policy.unit().value();
        access.require(Permission.POLICY_WRITE, unit);
        if (!policy.version().equals(seen)) {
            throw Problem.conflict(ProblemCode.VERSION_CONFLICT, "The policy is now (%s), not (%s).".formatted(policy.version(), seen),
                    "Maybe read the map again: somebody changed the policy meanwhile.");
        }
        if (remark.length() > LONGEST_REMARK) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "The remark has (%d) characters.".formatted(remark.length()),
                    "Maybe say it in at most %d.".formatted(LONGEST_REMARK));
        }
        Actor actor = access.current();
        jdbc.sql("""
                INSERT INTO policy.map_approval (unit, policy_version, map, approved_by, approver, remark, at)
                VALUES (?, ?, ?::jsonb, ?, ?, ?, ?)""")
                .params(unit, policy.version(), map.toString(), actor.username(), actor.displayName(), remark,
                        clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(AuditEvent.change("policy.map-approved", "Policy", "map " + unit, unit, Map.of("policy", policy.version(), "remark", remark)));
        return last(policy.unit()).orElseThrow();
    }

    private MapApproval approval(ResultSet row, int number) throws SQLException {
        return new MapApproval(row.getLong("id"), row.getString("unit"), row.getString("policy_version"), json.readTree(row.getString("map")),
                row.getString("approved_by"), row.getString("approver"), row.getString("remark"),
                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class)).toInstant());
    }
}
