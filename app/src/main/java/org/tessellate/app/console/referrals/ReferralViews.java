package org.tessellate.app.console.referrals;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tessellate.app.console.NeedNames;
import org.tessellate.app.console.Words;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.Procedure;
import org.tessellate.app.facility.ProcedureId;
import org.tessellate.app.facility.ResourceGraph;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.patient.Patient;
import org.tessellate.app.referral.Choice;
import org.tessellate.app.referral.Finding;
import org.tessellate.app.referral.Priority;
import org.tessellate.app.referral.Referral;
import org.tessellate.app.referral.Referrals;
import org.tessellate.app.register.Register;

/** Draws referrals. */
@Component
class ReferralViews {

    private static final List<String> ACCESS = List.of("WHEELCHAIR", "STRETCHER", "HEARING", "VISION", "COGNITION", "COMPANION", "BARIATRIC", "ISOLATION", "INTERPRETER");

    private final Referrals referrals;
    private final Facilities facilities;
    private final Register<Patient> patients;
    private final Words words;
    private final NeedNames needs;
    private final Clock clock;

    ReferralViews(Referrals referrals, Facilities facilities, Register<Patient> patients, Words words, NeedNames needs, Clock clock) {
        this.referrals = referrals;
        this.facilities = facilities;
        this.patients = patients;
        this.words = words;
        this.needs = needs;
        this.clock = clock;
    }

    List<ReferralView.Row> rows(List<Referral> all, String unit) {
        ZoneId zone = facilities.graph().zoneOf(new UnitId(unit));
        Map<Priority, Integer> days = referrals.targetDays(unit);
        return all.stream().map(one -> {
            Choice choice = one.choice();
            Priority priority = choice == null || choice.priority() == null ? one.reading().priority() : choice.priority();
            String procedure = choice == null || choice.procedure() == null ? one.reading().procedure().orElse(null) : choice.procedure();
            return new ReferralView.Row(one.id(), priority, procedure == null ? words.of("referrals.procedure.none") : procedureName(procedure), name(one.patient()),
                    one.receivedAt().atZone(zone), percent(one.reading().confidence()), one.status(),
                    Duration.between(one.receivedAt(), clock.instant()).toDays(), days.get(priority));
        }).toList();
    }

    ReferralView view(Referral referral) {
        List<Finding> findings = referral.reading().findings();
        return new ReferralView(referral, referral.receivedAt().atZone(facilities.graph().zoneOf(new UnitId(referral.unit()))), name(referral.patient()),
                referral.note() == null ? null : MarkedNote.of(referral.note(), findings), lines(referral, Finding.Kind.URGENCY, true),
                lines(referral, Finding.Kind.PROCEDURE, true), lines(referral, null, false), needs(referral), options(referral),
                percent(referral.reading().confidence()));
    }

    private List<ReferralView.Line> lines(Referral referral, Finding.@Nullable Kind kind, boolean counting) {
        List<Finding> findings = referral.reading().findings();
        return IntStream.range(0, findings.size()).filter(i -> (kind == null || findings.get(i).kind() == kind) && findings.get(i).counts() == counting)
                .boxed().sorted(Comparator.comparingDouble(i -> -findings.get(i).confidence()))
                .map(i -> line(i, findings.get(i), referral)).toList();
    }

    private ReferralView.Line line(int number, Finding finding, Referral referral) {
        String what = finding.kind() == Finding.Kind.PROCEDURE ? procedureName(finding.code())
                : finding.kind() == Finding.Kind.URGENCY ? words.of("referrals.priority." + finding.level()) : needs.name(finding.kind() + "/" + finding.code());
        String stands = finding.scope() == Finding.Scope.STATED ? what : what + ", " + words.of("referrals.scope." + finding.scope());
        return new ReferralView.Line(number, wordsOf(finding, referral), MarkedNote.look(finding), stands, percent(finding.confidence()));
    }

    private String wordsOf(Finding finding, Referral referral) {
        return referral.note() == null ? "…" : referral.note().substring(finding.start(), Math.min(finding.end(), referral.note().length())).replaceAll("\\s+", " ");
    }

    private List<ReferralView.Need> needs(Referral referral) {
        Map<String, ReferralView.Need> found = new LinkedHashMap<>();
        List<String> chosen = referral.choice() == null ? Choice.needsOf(referral.reading()) : referral.choice().needs();
        referral.reading().findings().stream().filter(Finding::counts).filter(one -> one.kind() != Finding.Kind.URGENCY && one.kind() != Finding.Kind.PROCEDURE)
                .sorted(Comparator.comparing(Finding::kind)).forEach(one -> {
                    String key = one.kind() + "/" + one.code();
                    found.putIfAbsent(key, new ReferralView.Need(key, needs.name(key), wordsOf(one, referral), chosen.contains(key)));
                });
        ACCESS.stream().map(code -> Finding.Kind.ACCESS + "/" + code)
                .forEach(key -> found.putIfAbsent(key, new ReferralView.Need(key, needs.name(key), null, chosen.contains(key))));
        return List.copyOf(found.values());
    }

    private List<ReferralView.Option> options(Referral referral) {
        ResourceGraph graph = facilities.graph();
        List<String> suggested = referral.reading().codes(Finding.Kind.PROCEDURE);
        List<ReferralView.Option> options = new ArrayList<>(graph.procedures().values().stream()
                .filter(one -> graph.sameFacility(new UnitId(referral.unit()), graph.unitOf(one))).sorted(Comparator.comparing(Procedure::name))
                .map(one -> new ReferralView.Option(one.id().value(), one.name(), suggested.contains(one.id().value()))).toList());
        options.sort(Comparator.comparing(option -> !option.suggested()));
        return options;
    }

    private String procedureName(String id) {
        Procedure procedure = facilities.graph().procedures().get(new ProcedureId(id));
        return procedure == null ? id : procedure.name();
    }

    private @Nullable String name(@Nullable String patient) {
        return patient == null ? null : patients.find(patient).map(found -> found.value().name()).orElse(patient);
    }

    private static int percent(double share) {
        return (int) Math.round(share * 100);
    }
}
