package org.tessellate.app.rostering;

import org.tessellate.app.workforce.StaffId;

/** A calendar program read somebody's shifts at their secret address. */
public record SharedCalendarRead(StaffId staff) {}
