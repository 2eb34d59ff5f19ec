package org.tessellate.app.interop.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.springframework.stereotype.Component;

/** Makes our topics where they are missing; an operator who made them beforehand keeps their own settings. */
@Component
@IfKafka
class Topics {

    private static final int PATIENCE_SECONDS = 10;

    private final KafkaSettings settings;

    Topics(KafkaSettings settings) {
        this.settings = settings;
    }

    synchronized void require() {
        try (Admin admin = admin()) {
            Set<String> known = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = Stream.of(settings.events(), settings.inbound(), settings.retry(), settings.dead())
                    .filter(topic -> !known.contains(topic)).map(this::topic).toList();
            if (!missing.isEmpty()) {
                admin.createTopics(missing).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException failure) {
            if (failure.getCause() instanceof TopicExistsException) {
                // Another node was faster; what is still missing is made at the next look.
                return;
            }
            throw new KafkaException("Kafka's topics (%s.*) cannot be listed or made.\nMaybe no broker answers, or we may not create topics."
                    .formatted(settings.group()), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("The start with Kafka was interrupted.", interrupted);
        }
    }

    Admin admin() {
        return Admin.create(settings.client(Map.of(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_SECONDS * 1_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000)));
    }

    private NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(settings.partitions()), Optional.empty());
    }
}
