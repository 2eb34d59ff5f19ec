package org.tessellate.app.demand;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.RoleRequirement;
import org.tessellate.app.facility.ServiceId;

/**
 * Which part of a unit's demand a series is (R2, R3): all, that of a service, of a procedure, or the work for a skill. A series carries it
 * as its {@code service}: a service's or procedure's id, or {@code skill.} and the code of a role or credential.
 */
public record Subject(@Nullable ServiceId name) {

    private static final String SKILL = "skill.";

    /** The work for those of a role, or with a credential. */
    public static ServiceId ofSkill(String code) {
        return new ServiceId(SKILL + code);
    }

    public boolean isSkill() {
        return name != null && name.value().startsWith(SKILL);
    }

    /** Of a skill its code. */
    public String code() {
        return name == null ? "" : isSkill() ? name.value().substring(SKILL.length()) : name.value();
    }

    /** Procedures that belong to it: its own, those of the service, those that need the skill; for a unit as a whole all. */
    Set<String> procedures(ResourceGraph graph) {
        Stream<String> itself = name == null || isSkill() ? Stream.empty() : Stream.of(name.value());
        return Stream.concat(itself, graph.procedures().values().stream().filter(this::belongs).map(Procedure::id).map(ProcedureId::value)).collect(Collectors.toSet());
    }

    private boolean belongs(Procedure procedure) {
        return name == null || (isSkill() ? procedure.roles().stream().anyMatch(this::isNeeded) : procedure.service().equals(name));
    }

    /** Whether the requirement asks for the skill. */
    boolean isNeeded(RoleRequirement requirement) {
        return requirement.role().equals(code()) || requirement.credentials().contains(code());
    }
}
