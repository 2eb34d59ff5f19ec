package org.tessellate.app.interop.mapping;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.tessellate.app.decision.Decision;
import org.tessellate.app.decision.ExceptionCase;
import org.tessellate.app.decision.ExceptionRaised;
import org.tessellate.app.decision.Recommendation;
import org.tessellate.app.decision.RecommendationAccepted;
import org.tessellate.app.decision.RecommendationDeferred;
import org.tessellate.app.decision.RecommendationIssued;
import org.tessellate.app.decision.RecommendationOverridden;
import org.tessellate.app.demand.ForecastPublished;
import org.tessellate.app.demand.surge.SurgePredicted;
import org.tessellate.app.interop.CanonicalEvent;
import org.tessellate.app.interop.CanonicalEvent.Data;
import org.tessellate.app.interop.EventType;
import org.tessellate.app.interop.Outbox;
import org.tessellate.app.interop.cdshooks.CardGiven;

/** What is proposed, decided and expected; titles and comments stay out. */
@Component
class DecisionEvents {

    private static final Duration HOUR = Duration.ofHours(1);
    /** Kinds of exceptions in which a visit or a stock goes without something. */
    private static final Set<String> LACKING = Set.of("SCHEDULING", "SUPPLY_REVIEW");

    private final Outbox outbox;
    private final Lanes lanes;
    private final Clock clock;

    DecisionEvents(Outbox outbox, Lanes lanes, Clock clock) {
        this.outbox = outbox;
        this.lanes = lanes;
        this.clock = clock;
    }

    /** What a card recommended was told when it was given. */
    @EventListener
    void on(RecommendationIssued issued) {
        if (!issued.recommendation().proposal().kind().equals(CardGiven.KIND)) {
            tellIssued(issued.recommendation());
        }
    }

    @EventListener
    void on(CardGiven given) {
        tellIssued(given.recommendation());
    }

    private void tellIssued(Recommendation recommendation) {
        tell(EventType.RECOMMENDATION_ISSUED, recommendation, recommendation.issuedAt(), data(recommendation).with("expires", recommendation.expiresAt()));
    }

    @EventListener
    void on(RecommendationAccepted accepted) {
        Decision decision = accepted.decision();
        tell(EventType.RECOMMENDATION_ACCEPTED, accepted.recommendation(), decision.at(),
                data(accepted.recommendation()).with("alternative", decision.alternative()));
    }

    @EventListener
    void on(RecommendationOverridden overridden) {
        Decision decision = overridden.decision();
        tell(EventType.RECOMMENDATION_OVERRIDDEN, overridden.recommendation(), decision.at(),
                data(overridden.recommendation()).with("reason", decision.reasonCode()));
    }

    @EventListener
    void on(RecommendationDeferred deferred) {
        Decision decision = deferred.decision();
        tell(EventType.RECOMMENDATION_DEFERRED, deferred.recommendation(), decision.at(),
                data(deferred.recommendation()).with("until", decision.deferredUntil()));
    }

    /** Whatever needs a person because something lacks; other exceptions are nobody's shortage. */
    @EventListener
    void on(ExceptionRaised raised) {
        ExceptionCase exception = raised.exception();
        if (!LACKING.contains(exception.kind())) {
            return;
        }
        outbox.add(CanonicalEvent.of(EventType.RESOURCE_SHORTAGE, exception.subject(), exception.raisedAt(), lanes.of(exception.unit()), new Data()
                .with("unit", exception.unit()).with("exception", exception.id()).with("kind", exception.kind()).with("deadline", exception.deadline())));
    }

    @EventListener
    void on(ForecastPublished published) {
        outbox.add(CanonicalEvent.of(EventType.FORECAST_PUBLISHED, published.id().value(), clock.instant(), lanes.of(published.unit()), new Data()
                .with("forecast", published.id()).with("unit", published.unit()).with("service", published.service())
                .with("granularity", published.granularity().name().toLowerCase(Locale.ROOT)).with("from", published.from()).with("until", published.until())));
    }

    /** Patients of one hour beside what the unit can carry in it. */
    @EventListener
    void on(SurgePredicted surge) {
        outbox.add(CanonicalEvent.of(EventType.RESOURCE_SHORTAGE, surge.unit().value(), clock.instant(), lanes.of(surge.unit()), new Data()
                .with("unit", surge.unit()).with("kind", "surge").with("forecast", surge.forecast())
                .with("needed", (int) Math.ceil(surge.needed())).with("available", (int) Math.floor(surge.capacity()))
                .with("start", surge.hour()).with("end", surge.hour().plus(HOUR))).confident(Math.clamp(surge.chance(), 0, 1)));
    }

    private void tell(EventType type, Recommendation recommendation, Instant at, Data data) {
        outbox.add(CanonicalEvent.of(type, recommendation.id().value(), at, lanes.of(recommendation.proposal().unit()), data)
                .confident(Math.clamp(recommendation.proposal().confidence(), 0, 1))
                .inStatus(recommendation.status().name().toLowerCase(Locale.ROOT)));
    }

    private static Data data(Recommendation recommendation) {
        return new Data().with("recommendation", recommendation.id()).with("unit", recommendation.proposal().unit())
                .with("kind", recommendation.proposal().kind()).with("about", Objects.toString(recommendation.proposal().subject()))
                .with("version", recommendation.version());
    }
}
