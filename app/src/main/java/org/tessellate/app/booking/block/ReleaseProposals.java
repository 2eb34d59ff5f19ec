package org.tessellate.app.booking.block;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.decision.Alternative;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.DecisionTarget;
import org.tessellate.app.decision.Decisions;
import org.tessellate.app.decision.Evidence;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.ReasonCode;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.policy.EffectivePolicy;
import org.tessellate.app.policy.Policies;
import org.tessellate.engine.booking.blocks.UnusedTime;

/**
 * Lays before people which coming days of blocks should be let go: those of which nine times in ten more than the policy's minutes stay
 * unused. Nothing is let go by itself unless the policy says so.
 */
@Service
@Transactional
public class ReleaseProposals implements DecisionTarget {

    static final String KIND = "BLOCK_RELEASE";
    private static final String MODEL = "unused-block-time 1";
    private static final double SURE = 0.9;

    private final BlockDays days;
    private final Blocks blocks;
    private final OpenTime openTime;
    private final Decisions decisions;
    private final Policies policies;
    private final Access access;

    ReleaseProposals(BlockDays days, Blocks blocks, OpenTime openTime, Decisions decisions, Policies policies, Access access) {
        this.days = days;
        this.blocks = blocks;
        this.openTime = openTime;
        this.decisions = decisions;
        this.policies = policies;
        this.access = access;
    }

    @Override
    public String kind() {
        return KIND;
    }

    static String subject(String block, LocalDate day) {
        return block + "@" + day;
    }

    /** Looks through the days to come; answers what was proposed, empty also where the policy lets time go by itself. */
    public List<Recommendation> propose(String unit) {
        access.require(Permission.APPOINTMENTS_WRITE, unit);
        EffectivePolicy policy = policies.resolve(new UnitId(unit));
        int least = policy.wholeNumber("/booking/blocks/leastUnusedMinutes");
        List<Recommendation> proposed = new ArrayList<>();
        for (BlockDay day : days.of(unit, blocks.today(unit), policy.wholeNumber("/booking/blocks/proposeDaysBefore"))) {
            UnusedTime unused = day.unused();
            if (day.state() == BlockDay.State.KEPT && unused != null && unused.least() >= least) {
                if (policy.at("/booking/blocks/autoRelease").asBoolean(false)) {
                    openTime.release(day.block().id(), day.day(), sentence(day, unused));
                } else {
                    proposed.add(decisions.issue(proposal(day, unused, policy.version())));
                }
            }
        }
        return proposed;
    }

    /** Where the policy lets time go by itself. */
    void letGoByPolicy() {
        blocks.units().stream().filter(unit -> policies.resolve(new UnitId(unit)).at("/booking/blocks/autoRelease").asBoolean(false)).forEach(this::propose);
    }

    private static String sentence(BlockDay day, UnusedTime unused) {
        return "%d of %d minutes are booked; as it went on %d earlier days, %d to %d minutes stay unused".formatted(
                day.bookedMinutes(), day.minutes(), unused.sample(), unused.least(), unused.most());
    }

    private static Proposal proposal(BlockDay day, UnusedTime unused, String policyVersion) {
        Block block = day.block();
        Map<String, Object> facts = Map.of("minutes", day.minutes(), "booked", day.bookedMinutes(), "unusedLikely", unused.likely(),
                "unusedLeast", unused.least(), "unusedMost", unused.most(), "earlierDays", unused.sample());
        return new Proposal(KIND, subject(block.id(), day.day()), new UnitId(block.unit()),
                "Let go of %s's time in %s on %s".formatted(day.ownerName(), day.roomName(), day.day()),
                List.of(new ReasonCode("UNUSED_BLOCK", sentence(day, unused) + ".", Evidence.rule("block-release", facts))),
                List.of(new Alternative("1", "Open it to all services", facts)), SURE, policyVersion, MODEL,
                Map.of("block", block.id(), "day", day.day().toString(), "reason", sentence(day, unused)));
    }

    @Override
    public void carryOut(Recommendation recommendation, Decision decision) {
        Map<String, Object> payload = recommendation.proposal().payload();
        // Who may decide in the unit has decided.
        Access.lending(Permission.APPOINTMENTS_WRITE, () -> openTime.letGo(String.valueOf(payload.get("block")),
                LocalDate.parse(String.valueOf(payload.get("day"))), String.valueOf(payload.get("reason"))));
    }
}
