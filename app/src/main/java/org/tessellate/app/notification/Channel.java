package org.tessellate.app.notification;

/** By which way a message travels. */
public enum Channel { EMAIL, SMS }
