package org.tessellate.app.workforce;

/** A credential was granted, changed or ended; published inside the transaction, while the staff member's row is exclusively locked. */
public record CredentialChanged(StaffId staff, String code) {
}
