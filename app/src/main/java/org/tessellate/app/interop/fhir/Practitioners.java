package org.tessellate.app.interop.fhir;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.workforce.Credential;
import org.tessellate.app.workforce.StaffFile;

/** Everybody who can be rostered, with what they are allowed to do. */
@Component
class Practitioners implements Served<Practitioner> {

    private final SeenStaff staff;

    Practitioners(SeenStaff staff) {
        this.staff = staff;
    }

    @Override
    public Class<Practitioner> type() {
        return Practitioner.class;
    }

    @Override
    public Permission toRead() {
        return Permission.STAFF_READ;
    }

    @Override
    public List<Parameter<Practitioner>> parameters() {
        return List.of(Parameter.token("identifier", one -> one.getIdentifier().stream()),
                Parameter.string("name", one -> words(one.getNameFirstRep().getText())),
                Parameter.token("active", one -> Stream.of(one.getActive())));
    }

    /** A name matches from the start of any of its words. */
    static Stream<String> words(String name) {
        return Stream.concat(Stream.of(name), Stream.of(name.split("\\s+")));
    }

    @Override
    public Optional<Practitioner> find(String id) {
        return staff.find(id).map(Practitioners::written);
    }

    @Override
    public List<Practitioner> candidates(Criteria criteria) {
        return staff.all().map(Practitioners::written).toList();
    }

    private static Practitioner written(StaffFile file) {
        Practitioner practitioner = new Practitioner().setActive(true).addName(new HumanName().setText(file.member().name()));
        practitioner.setId(file.member().id().value());
        practitioner.addIdentifier(Systems.identifier("staff", file.member().id().value()));
        file.credentials().forEach(credential -> practitioner.addQualification()
                .setCode(Systems.concept(Systems.CREDENTIAL, credential.code(), credential.code())).setPeriod(period(credential)));
        return practitioner;
    }

    private static Period period(Credential credential) {
        Period period = new Period().setStartElement(day(credential.firstDay()));
        return credential.lastDay() == null ? period : period.setEndElement(day(credential.lastDay()));
    }

    static DateTimeType day(@Nullable LocalDate day) {
        return new DateTimeType(String.valueOf(day));
    }
}
