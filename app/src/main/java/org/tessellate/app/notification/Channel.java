package org.tessellate.app.notification;

/** By which way a message travels; {@code PUSH}: to a browser of somebody on the staff. */
public enum Channel { EMAIL, SMS, PUSH }
