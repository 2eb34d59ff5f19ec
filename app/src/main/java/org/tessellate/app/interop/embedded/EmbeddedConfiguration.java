package org.tessellate.app.interop.embedded;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Users;
import org.tessellate.app.register.Definition;
import org.tessellate.app.register.Fault;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Registers;
import org.tessellate.app.runtime.WebAddress;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmbeddedSettings.class)
class EmbeddedConfiguration {

    @Bean
    Register<EhrLaunch> ehrLaunchRegister(Registers registers) {
        return registers.open(Definition.of("EhrLaunch", "interop.ehr_launch", EhrLaunch.class, Permission.USERS_WRITE, EhrLaunch::id)
                .key("issuer", EhrLaunch::issuer)
                .searchedBy(launch -> Stream.of(launch.id(), launch.name(), launch.issuer()))
                .check(launch -> WebAddress.isSafe(launch.issuer()) ? List.of() : List.of(new Fault("issuer", launch.issuer(), "is no https address")))
                .check(launch -> launch.frameOrigins().stream().filter(origin -> !WebAddress.isOrigin(origin))
                        .map(origin -> new Fault("frameOrigins", origin, "is no origin such as https://ehr.example.org")).toList()));
    }

    @Bean
    Register<EhrUser> ehrUserRegister(Registers registers, Register<EhrLaunch> launches, Users users) {
        return registers.open(Definition.of("EhrUser", "interop.ehr_user", EhrUser.class, Permission.USERS_WRITE, EhrUser::id)
                .key("launch", EhrUser::launch).key("ehr_user", EhrUser::ehrUser)
                .searchedBy(who -> Stream.of(who.id(), who.launch(), who.ehrUser(), who.username()))
                .filter("launch", "launch")
                .reference("launch", "EhrLaunch", EhrUser::launch, launches::exists)
                .check(who -> users.exists(who.username()) ? List.of() : List.of(new Fault("username", who.username(), "is nobody's account"))));
    }

    @Bean
    RecurringTask<Void> purgeEhrLaunches(PendingLaunches pending, LaunchSessions sessions) {
        return Tasks.recurring("interop-purge-ehr-launches", FixedDelay.of(Duration.ofHours(1))).execute((instance, context) -> {
            pending.purge();
            sessions.purge();
        });
    }
}
