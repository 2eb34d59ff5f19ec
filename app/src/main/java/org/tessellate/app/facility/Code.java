package org.tessellate.app.facility;

/** The form of a hospital's own codes for kinds of rooms and equipment, roles and credentials, for example {@code C_ARM}. */
public interface Code {
    String PATTERN = "[A-Z][A-Z0-9_-]{0,39}";
    String MESSAGE = "must be a code of capital letters, digits, _ and -, at most 40";
}
