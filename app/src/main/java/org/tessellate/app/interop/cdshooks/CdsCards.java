package org.tessellate.app.interop.cdshooks;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.tessellate.app.decision.Proposal;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationId;
import org.tessellate.app.decision.RecommendationStatus;
import org.tessellate.app.identity.Access;
import tools.jackson.databind.json.JsonMapper;

/** Cards given out, until what became of them is told; most never are, so they are forgotten after a month. */
@Repository
class CdsCards {

    private static final Duration KEPT = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Access access;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    CdsCards(JdbcClient jdbc, JsonMapper json, Access access, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.json = json;
        this.access = access;
        this.clock = clock;
    }

    /** {@code outcome} once it is told; {@code askedFor} is who looked at it in the record system. */
    record Given(Proposal proposal, @Nullable String askedFor, @Nullable String outcome) {
    }

    /** And tells that it was recommended: what is never answered was so too. */
    @Transactional
    public void add(String card, CdsService service, @Nullable String askedFor, Proposal proposal) {
        events.publishEvent(new CardGiven(new Recommendation(new RecommendationId(card), proposal, RecommendationStatus.OPEN, clock.instant(), clock.instant().plus(KEPT), null, 1)));
        jdbc.sql("INSERT INTO interop.cds_card (id, service, unit_id, username, asked_for, proposal, issued_at) VALUES (?::uuid, ?, ?, ?, ?, ?::jsonb, ?)")
                .params(card, service.id(), proposal.unit().value(), access.current().username(), askedFor, json.writeValueAsString(proposal),
                        clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** For the one who takes the answer; others wait. */
    Optional<Given> locked(UUID card) {
        return jdbc.sql("SELECT proposal, asked_for, outcome FROM interop.cds_card WHERE id = ? FOR UPDATE").param(card)
                .query((row, number) -> new Given(json.readValue(row.getString("proposal"), Proposal.class), row.getString("asked_for"), row.getString("outcome")))
                .optional();
    }

    void settle(UUID card, RecommendationId recommendation, String outcome) {
        jdbc.sql("UPDATE interop.cds_card SET recommendation_id = ?, outcome = ? WHERE id = ?").params(recommendation.value(), outcome, card).update();
    }

    int purge() {
        return jdbc.sql("DELETE FROM interop.cds_card WHERE issued_at < ?").param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC)).update();
    }
}
