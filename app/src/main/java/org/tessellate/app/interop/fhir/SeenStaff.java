package org.tessellate.app.interop.fhir;

import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffId;
import org.tessellate.app.workforce.Workforce;

/** The staff that whoever asks may see: of the units in which they may read staff, by home or by floating there. */
@Component
class SeenStaff {

    private final Workforce workforce;
    private final Access access;

    SeenStaff(Workforce workforce, Access access) {
        this.workforce = workforce;
        this.access = access;
    }

    Optional<StaffFile> find(String id) {
        return Optional.ofNullable(workforce.directory().files().get(new StaffId(id))).filter(this::isSeen);
    }

    Stream<StaffFile> all() {
        return workforce.directory().files().values().stream().filter(this::isSeen);
    }

    private boolean isSeen(StaffFile file) {
        return access.allows(Permission.STAFF_READ, file.member().homeUnit().value())
                || file.member().floatsTo().stream().anyMatch(unit -> access.allows(Permission.STAFF_READ, unit.value()));
    }
}
