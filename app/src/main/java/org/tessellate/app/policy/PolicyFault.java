package org.tessellate.app.policy;

/** What is wrong at one path of a policy document, and what to do about it. */
public record PolicyFault(String path, String reason, String remedy) {
}
