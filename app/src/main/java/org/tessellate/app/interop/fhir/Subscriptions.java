package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Subscription;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** Subscriptions, seen by who made them and by who looks after all integration. */
@Component
class Subscriptions implements Served<Subscription> {

    private final Subscribers subscribers;
    private final Access access;

    Subscriptions(Subscribers subscribers, Access access) {
        this.subscribers = subscribers;
        this.access = access;
    }

    @Override
    public Class<Subscription> type() {
        return Subscription.class;
    }

    @Override
    public Permission toRead() {
        return Permission.INTEGRATION_READ;
    }

    @Override
    public List<Parameter<Subscription>> parameters() {
        return List.of(Parameter.token("status", one -> Stream.of(one.getStatus().toCode())),
                Parameter.token("type", one -> Stream.of(one.getChannel().getType().toCode())),
                Parameter.token("payload", one -> Stream.of(one.getChannel().getPayload())),
                Parameter.string("criteria", one -> Stream.of(one.getCriteria())));
    }

    @Override
    public Optional<Subscription> find(String id) {
        return seen(id).map(SubscriptionText::written);
    }

    Optional<Subscriber> seen(String id) {
        return subscribers.find(id).filter(this::isSeen);
    }

    @Override
    public List<Subscription> candidates(Criteria criteria) {
        return subscribers.all().stream().filter(this::isSeen).map(SubscriptionText::written).toList();
    }

    private boolean isSeen(Subscriber one) {
        return one.username().equals(access.current().username()) || access.allows(Permission.INTEGRATION_WRITE, null);
    }
}
