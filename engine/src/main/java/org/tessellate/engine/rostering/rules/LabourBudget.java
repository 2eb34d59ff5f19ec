package org.tessellate.engine.rostering.rules;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.tessellate.engine.rostering.Employment;
import org.tessellate.engine.rostering.RosterProblem;
import org.tessellate.engine.rostering.RuleSetting;
import org.tessellate.engine.rostering.ShiftAssignment;
import org.tessellate.engine.rostering.StaffProfile;

/** What all shifts of the roster cost together stays within a budget. */
public record LabourBudget(RuleSetting setting) implements PlanRule {

    static final RuleType TYPE = RuleType.soft("labour-budget", 1, RuleUnit.MONEY,
            "The pay of all shifts of the roster stays within a budget.", "labour budget", "would go over the labour budget",
            Map.of("budget", "most pay for the whole roster, in the currency of the hourly costs",
                    "rates", "hourly cost by role, such as RN=48.50, for people whose contract names none",
                    "agencyPercent", "what agency people cost on top of their hourly cost; left out, nothing",
                    "unit", "what pay is counted in: each shift's pay is rounded to whole ones; left out, one of the currency"),
            LabourBudget::new).asOptional();

    private static final double MINUTES = 60;
    private static final double PERCENT = 100;

    public LabourBudget {
        if (setting.number("budget", 0) < 1 || setting.number("unit", 1) < 1) {
            throw new IllegalArgumentException("Rule (%s) has a budget of (%d) in units of (%d).\nMaybe set the parameter budget to the pay of the whole roster."
                    .formatted(setting.id(), setting.number("budget", 0), setting.number("unit", 1)));
        }
        rates(setting);
    }

    private static Map<String, Double> rates(RuleSetting setting) {
        Map<String, Double> rates = new HashMap<>();
        for (String text : setting.texts("rates")) {
            String[] sides = text.split("=");
            try {
                rates.put(sides[0].strip(), Double.parseDouble(sides[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
                throw new IllegalArgumentException("Rule (%s) has a rate (%s) that is not ROLE=AMOUNT.\nMaybe write RN=48.50."
                        .formatted(setting.id(), text), unreadable);
            }
        }
        return rates;
    }

    @Override
    public RuleType type() {
        return TYPE;
    }

    /** Whole units that the roster may cost. */
    public int most() {
        return setting.number("budget", 0) / unit();
    }

    private int unit() {
        return setting.number("unit", 1);
    }

    /** What an hour of the person costs, the agency's part included; 0 when nobody says. */
    public double hourly(StaffProfile staff) {
        double agreed = staff.contract().hourlyCost();
        double plain = agreed > 0 ? agreed : rates(setting).getOrDefault(staff.role(), 0.0);
        return staff.employment() == Employment.AGENCY ? plain * (1 + setting.number("agencyPercent", 0) / PERCENT) : plain;
    }

    /** The pay of so many minutes in whole units. */
    public int pay(double hourly, int paidMinutes) {
        return (int) Math.round(hourly * paidMinutes / MINUTES / unit());
    }

    @Override
    public void measure(PlanView plan, Findings findings) {
        if (plan.isWhole()) {
            judge(plan.problem(), total(plan.problem(), plan.assignments()), findings);
        }
    }

    /** What the shifts cost together, in whole units. */
    public long total(RosterProblem problem, Collection<ShiftAssignment> shifts) {
        Map<String, Double> hourly = new HashMap<>();
        long total = 0;
        for (ShiftAssignment shift : shifts) {
            double each = hourly.computeIfAbsent(shift.staffId(), id -> hourly(problem.staff(id)));
            total += pay(each, problem.worked(shift).paidMinutes());
        }
        return total;
    }

    /** What is wrong with a plan that costs so much. */
    public void judge(RosterProblem problem, long total, Findings findings) {
        findings.plan(this, problem, Math.max(0, total - most()),
                () -> String.format(Locale.ENGLISH, "shifts cost %,d of a budget of %,d", total * unit(), (long) most() * unit()));
    }
}
