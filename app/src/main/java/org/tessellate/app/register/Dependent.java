package org.tessellate.app.register;

/** An active entry that names another one, which therefore cannot be deactivated. */
public record Dependent(String entity, String id) {

    @Override
    public String toString() {
        return "%s (%s)".formatted(entity, id);
    }
}
