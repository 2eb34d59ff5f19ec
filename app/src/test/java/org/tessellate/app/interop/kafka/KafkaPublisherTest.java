package org.tessellate.app.interop.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.tessellate.app.interop.CloudEvent;
import tools.jackson.databind.node.JsonNodeFactory;

class KafkaPublisherTest {

    private static CloudEvent event(String id) {
        return new CloudEvent(id, "urn:test", "org.tessellate.room.status", "r1", Instant.EPOCH, "", "f1", 1, Instant.EPOCH,
                "00-0-0-00", null, null, JsonNodeFactory.instance.objectNode(), 1);
    }

    @Test
    void asksNoMoreAfterASendingThatHasFailedAlready() {
        List<String> asked = new ArrayList<>();

        assertThatThrownBy(() -> KafkaPublisher.sendAll(List.of(event("1"), event("2"), event("3")), event -> {
            asked.add(event.id());
            return event.id().equals("2") ? CompletableFuture.failedFuture(new TimeoutException("no metadata")) : CompletableFuture.completedFuture(null);
        })).isInstanceOf(KafkaException.class).hasMessageContaining("did not acknowledge");
        assertThat(asked).containsExactly("1", "2");
    }
}
