package org.tessellate.app.policy;

/** Which forecast quantile a unit is staffed to (R12). */
public enum StaffTo { MEDIAN, UPPER_QUARTILE, RISK_ADJUSTED }
