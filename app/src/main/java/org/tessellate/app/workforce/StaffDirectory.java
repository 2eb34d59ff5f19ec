package org.tessellate.app.workforce;

import java.util.List;
import java.util.Map;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.runtime.Problem;

/** All active staff as they stood at one moment; immutable. */
public record StaffDirectory(long version, Map<StaffId, StaffFile> files) {

    public StaffFile file(StaffId id) {
        StaffFile file = files.get(id);
        if (file == null) {
            throw Problem.notFound("Staff member", id);
        }
        return file;
    }

    /** Everybody whose home is the unit or who floats to it, in the order of ids. */
    public List<StaffFile> workingIn(UnitId unit) {
        return files.values().stream().filter(file -> file.member().worksIn(unit)).toList();
    }
}
