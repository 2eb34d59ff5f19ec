package org.tessellate.app.register;

import jakarta.validation.Validator;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.tessellate.app.audit.Audit;
import org.tessellate.app.identity.Access;
import org.tessellate.app.runtime.Attempts;
import tools.jackson.databind.json.JsonMapper;

/** Opens registers. */
@Component
public class Registers {

    final JdbcClient jdbc;
    final JsonMapper json;
    final Attempts attempts;
    final Validator validator;
    final Access access;
    final Audit audit;
    final Clock clock;

    Registers(JdbcClient jdbc, JsonMapper json, Attempts attempts, Validator validator,
            Access access, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.attempts = attempts;
        this.validator = validator;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    public <T extends Record> Register<T> open(Definition<T> definition) {
        return new Register<>(definition, this);
    }
}
