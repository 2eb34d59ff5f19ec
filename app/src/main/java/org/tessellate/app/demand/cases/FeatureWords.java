package org.tessellate.app.demand.cases;

import java.util.Map;

/** What each column of the risk model means, in a few plain words. */
final class FeatureWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("LEAD_DAYS", "days from booking to visit"),
            Map.entry("SAME_DAY", "booked for the same day"),
            Map.entry("LOG_LEAD", "days from booking to visit, on a logarithmic scale"),
            Map.entry("BOOKED_HOUR", "hour of the booking"),
            Map.entry("BOOKED_WEEKDAY", "weekday of the booking"),
            Map.entry("VISIT_WEEKDAY", "weekday of the visit"),
            Map.entry("PAST_VISITS", "past visits of the patient"),
            Map.entry("PAST_MISSED", "past visits missed"),
            Map.entry("PAST_MISSED_SHARE", "share of past visits missed"),
            Map.entry("LAST_MISSED", "whether the last visit was missed"),
            Map.entry("LAST_LEAD", "how long before the last visit was booked"),
            Map.entry("DAYS_SINCE_LAST", "days since the last visit"),
            Map.entry("ATTENDED_IN_A_ROW", "visits attended in a row"),
            Map.entry("PLANNED_VISITS", "past visits booked a day ahead or more"),
            Map.entry("PLANNED_MISSED", "of those, missed"),
            Map.entry("OTHER_BOOKINGS", "other bookings of the patient"),
            Map.entry("BOOKINGS_THAT_DAY", "other bookings for the same day"),
            Map.entry("LATER_BOOKINGS", "bookings for later days"),
            Map.entry("BOOKED_TOGETHER", "own bookings made within a minute of this one"),
            Map.entry("BOOKED_SINCE", "bookings made since this one"),
            Map.entry("DAYS_SINCE_FIRST_BOOKING", "days since the patient's first booking"),
            Map.entry("DAYS_SINCE_LAST_BOOKING", "days since the booking before this one"),
            Map.entry("DAYS_TO_NEXT", "days to the patient's next visit"),
            Map.entry("OPEN_BEFORE", "earlier visits whose outcome is not known"),
            Map.entry("CAME_SINCE_BOOKING", "visits attended since this one was booked"),
            Map.entry("MISSED_SINCE_BOOKING", "visits missed since this one was booked"),
            Map.entry("OTHERS_WITHIN_10_SECONDS", "other patients booked for the day within 10 seconds"),
            Map.entry("OTHERS_WITHIN_30_SECONDS", "other patients booked for the day within 30 seconds"),
            Map.entry("OTHERS_WITHIN_30_MINUTES", "other patients booked for the day within 30 minutes"),
            Map.entry("PLACE_MISSED_SHARE", "share of planned visits missed at this place"),
            Map.entry("PLACE_PLANNED_SHARE", "share of visits at this place that are planned"),
            Map.entry("HYPERTENSION", "high blood pressure"),
            Map.entry("DIABETES", "diabetes"),
            Map.entry("REMINDED", "a reminder was sent"));

    private FeatureWords() {
    }

    static String of(String column) {
        return WORDS.getOrDefault(column, column);
    }
}
