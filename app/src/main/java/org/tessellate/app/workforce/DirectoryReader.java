package org.tessellate.app.workforce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.VersionedCopy;

/** Keeps one copy of the directory and reads it anew when the counter in the database has moved on. */
@Component
class DirectoryReader {

    private final VersionedCopy<StaffDirectory> copy;
    private final Register<StaffMember> staff;
    private final Register<Credential> credentials;
    private final Register<Contract> contracts;
    private final Register<Leave> leave;
    private final Register<ShiftRequest> requests;
    private final Register<CallOut> callOuts;

    DirectoryReader(JdbcClient jdbc, Register<StaffMember> staff, Register<Credential> credentials, Register<Contract> contracts,
            Register<Leave> leave, Register<ShiftRequest> requests, Register<CallOut> callOuts) {
        this.copy = new VersionedCopy<>(jdbc, "workforce.directory_version", version -> new StaffDirectory(version, files()));
        this.staff = staff;
        this.credentials = credentials;
        this.contracts = contracts;
        this.leave = leave;
        this.requests = requests;
        this.callOuts = callOuts;
    }

    StaffDirectory directory() {
        return copy.current();
    }

    private Map<StaffId, StaffFile> files() {
        var credentialsOf = byStaff(credentials.all(), Credential::staff);
        var contractsOf = byStaff(contracts.all(), Contract::staff);
        var leaveOf = byStaff(leave.all(), Leave::staff);
        var requestsOf = byStaff(requests.all(), ShiftRequest::staff);
        var callOutsOf = byStaff(callOuts.all(), CallOut::staff);
        Map<StaffId, StaffFile> files = new LinkedHashMap<>();
        for (StaffMember member : staff.all()) {
            StaffId id = member.id();
            files.put(id, new StaffFile(member, of(credentialsOf, id), of(contractsOf, id), of(leaveOf, id), of(requestsOf, id), of(callOutsOf, id)));
        }
        return files;
    }

    private static <T> Map<StaffId, List<T>> byStaff(List<T> entries, Function<T, StaffId> staffId) {
        return entries.stream().collect(Collectors.groupingBy(staffId));
    }

    private static <T> List<T> of(Map<StaffId, List<T>> entries, StaffId id) {
        return entries.getOrDefault(id, List.of());
    }
}
