package org.tessellate.engine.rostering;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.Interval;

/**
 * All that matters about one person for a roster: what they may do, have agreed to, want, and did just before.
 *
 * @param licences credentials this person's role asks for on every duty, whatever the shift
 */
public record StaffProfile(
        String id,
        String name,
        String role,
        @Nullable String homeUnit,
        Set<String> skills,
        List<CredentialHeld> credentials,
        Contract contract,
        List<Interval> leave,
        List<Interval> unavailable,
        List<Request> requests,
        List<DayShift> history,
        FairnessCarry carry,
        Set<String> licences,
        Employment employment) {

    public StaffProfile {
        licences = Set.copyOf(licences);
        skills = Set.copyOf(skills);
        credentials = List.copyOf(credentials);
        leave = List.copyOf(leave);
        unavailable = List.copyOf(unavailable);
        requests = List.copyOf(requests);
        history = history.stream().sorted().toList();
    }

    public boolean holds(String credential, LocalDate date) {
        return credentials.stream().anyMatch(c -> c.code().equals(credential) && c.validOn(date));
    }

    /** The same person with the credentials their role asks for on every duty. */
    public StaffProfile withLicences(Set<String> needed) {
        return new StaffProfile(id, name, role, homeUnit, skills, credentials, contract, leave, unavailable, requests, history, carry, needed, employment);
    }

    /** The credentials that the shift or this person's role asks for and that are not valid on the day. */
    public List<String> missingFor(ShiftType shift, LocalDate date) {
        return Stream.concat(shift.credentials().stream(), licences.stream()).distinct().filter(code -> !holds(code, date)).sorted().toList();
    }

    public static Builder builder(String id, String role) {
        return new Builder(id, role);
    }

    /** Builds a person fact by fact; not thread-safe. */
    public static final class Builder {
        private final String id;
        private final String role;
        private String name;
        private @Nullable String homeUnit;
        private Set<String> skills = Set.of();
        private List<CredentialHeld> credentials = List.of();
        private Contract contract = Contract.builder().build();
        private List<Interval> leave = List.of();
        private List<Interval> unavailable = List.of();
        private List<Request> requests = List.of();
        private List<DayShift> history = List.of();
        private FairnessCarry carry = FairnessCarry.NONE;
        private Set<String> licences = Set.of();
        private Employment employment = Employment.EMPLOYED;

        private Builder(String id, String role) {
            this.id = id;
            this.role = role;
            this.name = id;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder homeUnit(@Nullable String value) {
            homeUnit = value;
            return this;
        }

        public Builder skills(Set<String> value) {
            skills = value;
            return this;
        }

        public Builder credentials(List<CredentialHeld> value) {
            credentials = value;
            return this;
        }

        public Builder contract(Contract value) {
            contract = value;
            return this;
        }

        public Builder leave(List<Interval> value) {
            leave = value;
            return this;
        }

        public Builder unavailable(List<Interval> value) {
            unavailable = value;
            return this;
        }

        public Builder requests(List<Request> value) {
            requests = value;
            return this;
        }

        /** Shifts worked before the horizon, by day and shift type. */
        public Builder history(List<DayShift> value) {
            history = value;
            return this;
        }

        public Builder carry(FairnessCarry value) {
            carry = value;
            return this;
        }

        /** Credentials the role asks for on every duty. */
        public Builder licences(Set<String> value) {
            licences = value;
            return this;
        }

        public Builder employment(Employment value) {
            employment = value;
            return this;
        }

        public StaffProfile build() {
            return new StaffProfile(id, name, role, homeUnit, skills, credentials, contract, leave, unavailable,
                    requests, history, carry, licences, employment);
        }
    }
}
