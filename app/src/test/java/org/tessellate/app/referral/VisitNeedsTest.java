package org.tessellate.app.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tessellate.app.booking.VisitWishes;

class VisitNeedsTest {

    @Test
    void whatTheSearchHasAWordForIsSearchedForAndTheRestIsANote() {
        VisitNeeds needs = new VisitNeeds(List.of("ACCESS/STRETCHER", "ACCESS/ISOLATION", "LANGUAGE/es", "TELEHEALTH/FITS", "SKILL/KNEE"));

        assertThat(needs.wishes()).isEqualTo(new VisitWishes("es", null, null, true, true, Set.of("language", "telehealth")));
        assertThat(needs.waiting().needs()).containsExactlyInAnyOrderElementsOf(needs.all());
    }

    @Test
    void ofSeveralLanguagesNoneIsSearchedFor() {
        assertThat(new VisitNeeds(List.of("LANGUAGE/es", "LANGUAGE/fr")).wishes()).isEqualTo(VisitWishes.none());
    }
}
