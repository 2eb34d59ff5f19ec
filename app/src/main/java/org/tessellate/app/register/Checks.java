package org.tessellate.app.register;

import jakarta.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;
import tools.jackson.databind.JsonNode;

/** Everything an entry must pass before it is kept. */
final class Checks<T extends Record> {

    private static final int SHOWN = 20;

    private final Definition<T> definition;
    private final Registers parts;

    Checks(Definition<T> definition, Registers parts) {
        this.definition = definition;
        this.parts = parts;
    }

    List<Fault> faults(T value) {
        List<Fault> faults = new ArrayList<>(parts.validator.validate(value).stream().map(Checks::fault).toList());
        JsonNode body = parts.json.valueToTree(value);
        if (body.toString().contains("\\u0000")) {
            faults.add(new Fault("(row)", "", "contains the character NUL, which no text may hold"));
        }
        return faults.isEmpty() ? definition.faults(value) : faults;
    }

    void require(T value) {
        List<Fault> faults = faults(value);
        if (!faults.isEmpty()) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE,
                    "%s cannot be accepted: %s.".formatted(definition.entity,
                            faults.stream().limit(SHOWN).map(Fault::toString).collect(Collectors.joining("; "))),
                    "Maybe correct the named values and send it again.").with("faults", faults);
        }
    }

    List<String> changedColumns(Change<T> change) {
        JsonNode after = parts.json.valueToTree(change.after());
        JsonNode before = change.before() == null ? parts.json.createObjectNode() : parts.json.valueToTree(change.before());
        return after.propertyStream()
                .filter(property -> !property.getValue().equals(before.path(property.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Fault fault(ConstraintViolation<?> violation) {
        return new Fault(violation.getPropertyPath().toString(), Objects.toString(violation.getInvalidValue(), ""), violation.getMessage());
    }
}
