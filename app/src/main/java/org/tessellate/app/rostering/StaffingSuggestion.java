package org.tessellate.app.rostering;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tessellate.app.facility.UnitId;

/** What mix of people, terms and shift lengths would close the gaps of a roster's days, by kind of work; computed, and never carried out (R46). */
public record StaffingSuggestion(RosterId roster, UnitId unit, LocalDate from, int days, String basis, Order order, List<Work> works) {

    /**
     * What to assume.
     *
     * @param agencyPercent what an agency hour costs on top of the usual one; without it as the agency people of the register, or the labour budget, say
     */
    public record Order(@Min(value = 0, message = PERCENT) @Max(value = 500, message = PERCENT) @Nullable Integer agencyPercent) {

        private static final String PERCENT = "must be between 0 and 500 percent";
    }

    /** How the gaps could be closed; each but the first adds something to the people there are. */
    public enum Kind { AS_IS, BY_THE_SHIFT, BY_CONTRACT, MIX, OTHER_SHIFTS }

    public enum Source { PRESENT, HIRED, FLOAT_POOL, AGENCY }

    /**
     * One kind of work: a role, with the skill or credential its coverage asks for.
     *
     * @param people who do it, by terms
     * @param rosterOpenHours what the plan as it stands leaves open
     * @param hourly what an hour costs; absent when nobody says, and then pay counts hours
     */
    public record Work(String role, String who, Map<String, Integer> people, double fte, int partTimers, int neededHours, int rosterOpenHours,
            @Nullable Double hourly, double agencyHourly, List<Way> ways, List<Gap> gaps, List<String> reasons) {

        /** The cheapest way with the shifts there are; only where something is open at all. */
        public Way cheapest() {
            return way(Kind.MIX);
        }

        public Way way(Kind kind) {
            return ways.stream().filter(way -> way.kind() == kind).findFirst().orElseThrow();
        }
    }

    /**
     * One mix.
     *
     * @param extraPay of contracts, float pool and agency on top of what is paid already
     * @param partTimePercent of the people on contracts
     * @param provenWithin no mix is cheaper by more than this part
     */
    public record Way(Kind kind, double extraPay, double openHours, List<Hired> hired, double fte, int partTimePercent, Map<Source, Double> hours,
            List<Use> shifts, double provenWithin) {
    }

    public record Hired(double fte, int people) {
    }

    /** So many shifts of one type by people of one source. */
    public record Use(String shiftType, Source source, int shifts, double hours) {
    }

    /** Hours that those who are there cannot cover however they are spread, by part of the day. */
    public record Gap(String label, double hours, int days) {
    }
}
