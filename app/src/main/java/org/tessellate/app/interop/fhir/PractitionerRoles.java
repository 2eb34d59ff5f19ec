package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.app.workforce.StaffMember;

/** What a staff member does in their home unit; there is one for each, under the same id. */
@Component
class PractitionerRoles implements Served<PractitionerRole> {

    private final SeenStaff staff;

    PractitionerRoles(SeenStaff staff) {
        this.staff = staff;
    }

    @Override
    public Class<PractitionerRole> type() {
        return PractitionerRole.class;
    }

    @Override
    public Permission toRead() {
        return Permission.STAFF_READ;
    }

    @Override
    public List<Parameter<PractitionerRole>> parameters() {
        return List.of(Parameter.token("identifier", one -> one.getIdentifier().stream()),
                Parameter.token("active", one -> Stream.of(one.getActive())),
                Parameter.token("role", one -> one.getCode().stream()),
                Parameter.token("specialty", one -> one.getSpecialty().stream()),
                Parameter.reference("practitioner", one -> Stream.of(one.getPractitioner())),
                Parameter.reference("organization", one -> Stream.of(one.getOrganization())));
    }

    @Override
    public Optional<PractitionerRole> find(String id) {
        return staff.find(id).map(PractitionerRoles::written);
    }

    @Override
    public List<PractitionerRole> candidates(Criteria criteria) {
        return staff.all().map(PractitionerRoles::written).toList();
    }

    private static PractitionerRole written(StaffFile file) {
        StaffMember member = file.member();
        PractitionerRole role = new PractitionerRole().setActive(true)
                .setPractitioner(Systems.reference("Practitioner", member.id().value(), member.name()))
                .setOrganization(Systems.reference("Organization", member.homeUnit().value()))
                .addCode(Systems.concept(Systems.ROLE, member.role(), member.role()));
        role.setId(member.id().value());
        member.skills().stream().sorted().forEach(skill -> role.addSpecialty(Systems.concept(Systems.SKILL, skill, skill)));
        return role.addIdentifier(Systems.identifier("staff", member.id().value()));
    }
}
