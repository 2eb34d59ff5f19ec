package org.tessellate.engine.rostering;

import java.time.LocalDate;

/** A credential with its first and last valid day, both included. */
public record CredentialHeld(String code, LocalDate firstDay, LocalDate lastDay) {

    public boolean validOn(LocalDate date) {
        return !date.isBefore(firstDay) && !date.isAfter(lastDay);
    }
}
