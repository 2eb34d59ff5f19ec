package org.tessellate.app.register;

/** One value that cannot be accepted: where it stands, what it is, and why not. */
public record Fault(String column, String value, String reason) {

    private static final int SHOWN = 80;

    public Fault {
        value = value.length() > SHOWN ? value.substring(0, SHOWN) + "…" : value;
    }

    @Override
    public String toString() {
        return "%s (%s) %s".formatted(column, value, reason);
    }
}
