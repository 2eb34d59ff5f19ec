package org.tessellate.app.rostering;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.workforce.Contract;
import org.tessellate.app.workforce.Employment;
import org.tessellate.app.workforce.StaffFile;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.StaffProfile;
import org.tessellate.engine.rostering.rules.LabourBudget;

/**
 * What an hour of a kind of work costs: by contract as the people there say, or the labour budget; by an agency as the register's agency
 * people of the role say, or so much on top.
 *
 * @param known false where nobody says: then an hour costs one
 */
record MixRates(double hourly, double agency, boolean known) {

    /** Where neither the question, nor the register, nor the labour budget says what an agency costs on top. */
    static final int USUAL_AGENCY_PERCENT = 50;
    private static final double PERCENT = 100;

    static MixRates of(MixGroup group, List<RuleSetting> rules, Stream<StaffFile> agencyPeople, @Nullable Integer agencyPercent) {
        Optional<RuleSetting> budget = rules.stream().filter(rule -> rule.type().equals("labour-budget")).findFirst();
        Optional<Double> paid = Medians.of(group.people.stream().filter(person -> person.employment() != org.tessellate.engine.rostering.Employment.AGENCY)
                .map(person -> person.contract().hourlyCost()).filter(cost -> cost > 0)).or(() -> budget.flatMap(rule -> planned(rule, group)));
        double hourly = paid.orElse(1.0);
        Optional<Double> known = agencyPercent != null ? Optional.empty() : Medians.of(agencyPeople.filter(file -> file.member().employment() == Employment.AGENCY
                && file.member().role().equals(group.who.role())).flatMap(file -> file.contracts().stream()).map(Contract::hourlyCost)
                .flatMap(Stream::ofNullable).map(Number::doubleValue));
        int percent = agencyPercent != null ? agencyPercent : budget.map(rule -> rule.number("agencyPercent", USUAL_AGENCY_PERCENT)).orElse(USUAL_AGENCY_PERCENT);
        double onTop = hourly * (1 + percent / PERCENT);
        return new MixRates(hourly, paid.isPresent() ? known.orElse(onTop) : onTop, paid.isPresent());
    }

    private static Optional<Double> planned(RuleSetting budget, MixGroup group) {
        double hourly = new LabourBudget(budget).hourly(StaffProfile.builder("-", String.valueOf(group.who.role())).build());
        return hourly > 0 ? Optional.of(hourly) : Optional.empty();
    }
}
