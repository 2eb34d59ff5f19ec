package org.tessellate.engine.forecasting.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tessellate.engine.forecasting.DemandSeries;
import org.tessellate.engine.forecasting.Expectation;
import org.tessellate.engine.forecasting.Granularity;
import org.tessellate.engine.forecasting.HolidayCalendar;
import org.tessellate.engine.forecasting.SeriesModel;

/**
 * Weekly profile × recent level × season of earlier years × holiday, averaged over members that differ in their windows.
 *
 * <p>Every factor is a quotient of sums a reader can redo by hand; {@code docs/forecasting.md} has the formulas and measured figures.
 */
public final class ProfileLevelSeason implements SeriesModel {

    private final List<Member> members;
    private final double neighbours;
    private final HolidayCalendar holidays;

    /** @param seasonStrength exponent of the ratio that last year's same weeks stand for; 0 leaves it out */
    record Member(int profileWeeks, int levelWeeks, double seasonStrength, int seasonWeeks) {
    }

    private static final double PULL_WEEKS = 4;
    private static final int WEEKS_PER_YEAR = 52;

    ProfileLevelSeason(List<Member> members, double neighbours, HolidayCalendar holidays) {
        this.members = List.copyOf(members);
        this.neighbours = neighbours;
        this.holidays = holidays;
    }

    /** The members that earlier origins favoured for the granularity; the same for every series. */
    public static ProfileLevelSeason forGranularity(Granularity granularity, HolidayCalendar holidays) {
        List<Member> members = new ArrayList<>();
        int[] profiles = granularity == Granularity.HOUR ? new int[] {104, 130, 156} : new int[] {104, 156};
        int[] levels = granularity == Granularity.HOUR ? new int[] {4, 6, 9, 13} : new int[] {6, 8, 10, 12};
        for (int profile : profiles) {
            for (int i = 0; i < levels.length; i++) {
                double strength = granularity == Granularity.DAY || i % 2 == 1 ? 0.5 : 0;
                members.add(new Member(profile, levels[i], strength, 2));
            }
        }
        return new ProfileLevelSeason(members, granularity == Granularity.HOUR ? 0.1 : 0, holidays);
    }

    @Override
    public String name() {
        return "profile-level-season";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public boolean expectsMean() {
        return true;
    }

    @Override
    public Expectation expect(DemandSeries history, int horizon) {
        double[] ones = new double[horizon];
        Arrays.fill(ones, 1);
        Expectation sum = new Expectation(new double[horizon], new double[horizon], new double[horizon], new double[horizon], ones);
        Map<Integer, Usual> usual = new HashMap<>();
        for (Member member : members) {
            add(member, usual.computeIfAbsent(member.profileWeeks(), weeks -> usual(history, weeks)), history, sum);
        }
        return new HolidayEffects(holidays, history).applyTo(sum);
    }

    /** What members of one profile window share; they differ in the rest only. */
    private record Usual(double[] profile, RunningSums sums) {
    }

    private Usual usual(DemandSeries history, int weeks) {
        double[] profile = WeeklyProfile.of(history, weeks, PULL_WEEKS, neighbours);
        return new Usual(profile, new RunningSums(history, profile));
    }

    private void add(Member member, Usual known, DemandSeries history, Expectation sum) {
        int season = history.granularity().season();
        double[] profile = known.profile();
        RunningSums sums = known.sums();
        double level = levelAt(sums, history.size(), member.levelWeeks() * season);
        double share = 1.0 / members.size();
        for (int h = 0; h < sum.mean().length; h++) {
            double usual = profile[(history.size() + h) % season];
            double ofYear = seasonRatio(member, sums, history, h);
            sum.usual()[h] += share * usual;
            sum.level()[h] += share * level;
            sum.season()[h] += share * ofYear;
            sum.mean()[h] += share * usual * level * ofYear;
        }
    }

    private static double levelAt(RunningSums sums, int end, int window) {
        double ratio = sums.ratio(Math.max(0, end - window), end);
        return Double.isNaN(ratio) ? 1 : ratio;
    }

    /**
     * Demand around the same day of earlier years over the level that was known then: the trailing window before the origin's own
     * anniversary, not a centred one. A window that reaches past the origin is left out.
     */
    private static double seasonRatio(Member member, RunningSums sums, DemandSeries history, int h) {
        if (member.seasonStrength() == 0) {
            return 1;
        }
        int season = history.granularity().season();
        int perDay = history.granularity().stepsPerDay();
        int dayStart = history.size() + h - Math.floorMod(h, perDay);
        double logs = 0;
        int years = 0;
        for (int year = 1; year <= 2; year++) {
            int back = year * WEEKS_PER_YEAR * season;
            int half = member.seasonWeeks() * season + (season - perDay) / 2;
            double then = sums.ratio(dayStart - back - half, dayStart - back + perDay + half);
            double before = sums.ratio(history.size() - back - member.levelWeeks() * season, history.size() - back);
            if (then > 0 && before > 0) {
                logs += Math.log(then / before);
                years++;
            }
        }
        return years == 0 ? 1 : Math.exp(member.seasonStrength() * logs / years);
    }
}
