package org.tessellate.app.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.time.Interval;

class RoundTest {

    private static final Interval NINE = Interval.of(Instant.parse("2026-06-01T09:00:00Z"), Duration.ofMinutes(15));
    private static final Interval QUARTER_PAST = Interval.of(NINE.end(), Duration.ofMinutes(15));

    @Test
    void theFirstComeIsChosenAndWhoWantsTheSameWaits() {
        Round round = Round.of(List.of(wants("first", "room", NINE), wants("second", "room", NINE), wants("third", "hall", NINE)));

        assertThat(round.chosen()).extracting(Wanted::holder).containsExactly("first", "third");
        assertThat(round.deferred()).singleElement().satisfies(deferred -> {
            assertThat(deferred.wanted().holder()).isEqualTo("second");
            assertThat(deferred.before()).isEqualTo("first");
            assertThat(deferred.wouldBe()).isEqualTo(new ClaimRefused.Refused(ResourceKey.location("room"), NINE, "first"));
        });
    }

    @Test
    void timesThatOnlyTouchAreBothChosen() {
        assertThat(Round.of(List.of(wants("first", "room", NINE), wants("second", "room", QUARTER_PAST))).deferred()).isEmpty();
    }

    @Test
    void layersDoNotStandInEachOthersWay() {
        Wanted shift = new Wanted("roster", List.of(new Claim.Whole(ResourceKey.location("room"), Layer.SHIFT, NINE)), null);

        assertThat(Round.of(List.of(shift, wants("visit", "room", NINE))).deferred()).isEmpty();
    }

    @Test
    void whoAsksForAThingTwiceIsChosenForTheConstraintToRefuse() {
        Claim.Whole claim = new Claim.Whole(ResourceKey.location("room"), Layer.APPOINTMENT, NINE);

        assertThat(Round.of(List.of(new Wanted("greedy", List.of(claim, claim), null))).chosen()).hasSize(1);
    }

    @Test
    void sharesOfPoolsDeferNobody() {
        Claim.Share share = new Claim.Share(ResourceKey.pool("unit", "MA"), NINE, 1, List.of(new Claim.Step(NINE, 1)));

        assertThat(Round.of(List.of(new Wanted("one", List.of(share), null), new Wanted("two", List.of(share), null))).chosen()).hasSize(2);
    }

    private static Wanted wants(String holder, String room, Interval during) {
        return new Wanted(holder, List.of(new Claim.Whole(ResourceKey.location(room), Layer.APPOINTMENT, during)), null);
    }
}
