/** Columns before the days: name, hours, nights, weekends, fairness. */
export const FIXED = 5;

/** More days than that, and only those in view are in the page. */
export const MANY_DAYS = 62;
