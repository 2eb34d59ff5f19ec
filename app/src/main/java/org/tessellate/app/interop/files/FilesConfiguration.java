package org.tessellate.app.interop.files;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.identity.Users;
import org.tessellate.app.register.Definition;
import org.tessellate.app.register.Fault;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Registers;
import org.tessellate.app.runtime.Problem;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FileSettings.class)
class FilesConfiguration {

    @Bean
    Register<DropBox> dropBoxes(Registers registers, Users users) {
        return registers.open(Definition.of("DropBox", "interop.drop_box", DropBox.class, Permission.USERS_WRITE, DropBox::id)
                .key("account", DropBox::account).filter("account", "account")
                .reference("account", "User", DropBox::account, users::exists)
                .check(FilesConfiguration::faults));
    }

    private static List<Fault> faults(DropBox box) {
        Optional<Fault> keys = Keys.fault(box);
        if (keys.isPresent()) {
            return List.of(keys.get());
        }
        try {
            box.order("a.csv");
            return List.of();
        } catch (Problem unreadable) {
            return List.of(new Fault("schema", box.schema(), unreadable.getMessage() + " " + unreadable.remedy()));
        }
    }
}
