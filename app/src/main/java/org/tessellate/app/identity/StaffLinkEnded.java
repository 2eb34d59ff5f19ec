package org.tessellate.app.identity;

/** Nobody with an open account is this staff member any more; published inside the transaction that says so. */
public record StaffLinkEnded(String staff) {}
