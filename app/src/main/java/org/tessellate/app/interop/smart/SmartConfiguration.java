package org.tessellate.app.interop.smart;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.ClientAssertions;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Scopes;
import org.tessellate.app.identity.Users;
import org.tessellate.app.register.Definition;
import org.tessellate.app.register.Fault;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Registers;
import org.tessellate.app.runtime.WebAddress;
import org.tessellate.app.runtime.OwnAddress;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class SmartConfiguration {

    private static final String NAME = "/.well-known/smart-configuration";

    @Bean
    Register<SmartClient> smartClientRegister(Registers registers, Users users) {
        return registers.open(Definition.of("SmartClient", "interop.smart_client", SmartClient.class, Permission.USERS_WRITE, SmartClient::id)
                .searchedBy(client -> Stream.of(client.id(), client.name(), client.username()))
                .check(client -> users.exists(client.username()) ? List.of() : List.of(new Fault("username", client.username(), "is nobody's account")))
                .check(client -> ClientAssertions.fault(client.keys()).map(why -> new Fault("keys", client.keys().length() + " characters", why)).stream().toList())
                .check(client -> Scopes.unknown(client.scopes()).map(scope -> new Fault("scopes", scope, "is no scope such as system/Appointment.rs")).toList()));
    }

    @Bean
    Register<SmartApp> smartAppRegister(Registers registers, AppEnds ends) {
        return registers.open(Definition.of("SmartApp", "interop.smart_app", SmartApp.class, Permission.USERS_WRITE, SmartApp::id)
                .searchedBy(app -> Stream.of(app.id(), app.name()))
                .check(app -> app.redirects().stream().filter(redirect -> !WebAddress.isSafe(redirect)).map(redirect -> new Fault("redirects", redirect, "is no https address")).toList())
                .check(app -> Scopes.words(app.scopes()).filter(word -> !AppScopes.isKnown(word)).map(word -> new Fault("scopes", word, "is no scope such as user/Appointment.rs")).toList())
                .onChange(ends::changed));
    }

    @Bean
    RecurringTask<Void> purgeAppGrants(AppGrants grants) {
        return Tasks.recurring("interop-purge-app-grants", FixedDelay.of(Duration.ofHours(1))).execute((instance, context) -> grants.purge());
    }

    /** Beside FHIR and at the root, where applications look for it. */
    @Bean
    ServletRegistrationBean<SmartDiscovery> smartDiscovery(OwnAddress address, JsonMapper json) {
        var registration = new ServletRegistrationBean<>(new SmartDiscovery(address, json), "/fhir/r4" + NAME, NAME);
        registration.setName("smart-discovery");
        return registration;
    }
}
