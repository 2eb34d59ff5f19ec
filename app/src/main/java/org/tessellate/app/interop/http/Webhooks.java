package org.tessellate.app.interop.http;

import java.net.URI;
import java.util.List;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.tessellate.app.runtime.StartupFailure;

/** A reader of the log for each address under {@code tessellate.events.webhooks}. */
@Configuration(proxyBeanMethods = false)
@Import(Webhooks.Readers.class)
class Webhooks {

    static final class Readers implements BeanRegistrar {

        private static final String HERE = "localhost";

        @Override
        public void register(BeanRegistry registry, Environment environment) {
            List<Webhook> hooks = Binder.get(environment).bind("tessellate.events.webhooks", Bindable.listOf(Webhook.class)).orElse(List.of());
            String origin = Binder.get(environment).bind("tessellate.notification.public-url", URI.class).map(URI::getHost).orElse(HERE);
            if (hooks.stream().map(Webhook::name).distinct().count() < hooks.size()) {
                throw new StartupFailure("Two webhooks (tessellate.events.webhooks) have one name: each has a place of its own in the log.", "give each another name.");
            }
            hooks.forEach(hook -> registry.registerBean("webhook-" + hook.name(), WebhookTeller.class, bean -> bean.supplier(context -> new WebhookTeller(hook, origin))));
        }
    }
}
