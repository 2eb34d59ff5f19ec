package org.tessellate.app.runtime;

import io.swagger.v3.oas.models.Operation;
import java.util.Objects;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Marks what is {@link Outdated} in the OpenAPI document, with its dates and what to use instead. */
@Component
class OutdatedInOpenApi implements GlobalOperationCustomizer {

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        Outdated outdated = handler.getMethodAnnotation(Outdated.class);
        if (outdated == null) {
            return operation;
        }
        String what = outdated.parameter().isEmpty() ? "Outdated" : "The parameter %s is outdated".formatted(outdated.parameter());
        String notice = "%s since %s; may be gone from %s. Instead: %s".formatted(what, outdated.since(), outdated.sunset(), outdated.instead());
        operation.setDescription((Objects.requireNonNullElse(operation.getDescription(), "") + "\n" + notice).strip());
        mark(operation, outdated.parameter());
        return operation;
    }

    private static void mark(Operation operation, String parameter) {
        if (parameter.isEmpty()) {
            operation.setDeprecated(true);
        } else {
            operation.getParameters().stream().filter(one -> one.getName().equals(parameter)).forEach(one -> one.setDeprecated(true));
        }
    }
}
