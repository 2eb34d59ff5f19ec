package org.tessellate.app.referral.assistant;

import java.util.List;

/** Ages from 90 on, of whom there are few enough to be found. */
final class GreatAges {

    private static final String AGE = "(?:9\\d|1[01]\\d)";
    private static final String OLD = "[\\s-]{0,2}(?:years?|yrs?|y\\.?\\s?/?\\s?o(?!\\p{L})|y(?!\\p{L})|años?|ans(?!\\p{L})|jahre|jährig|سنة|عام)";
    private static final String NINETY = "(?:ninety(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|(?:a|one)[ -]hundred(?:[ -](?:and[ -])?(?:one|two|three|four|five|six|seven|eight|nine|ten))?"
            + "|noventa(?: y (?:uno|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))?|neunzig|nonante|quatre-vingt-dix(?:-\\p{L}+)?)";

    static final List<Shape> SHAPES = List.of(
            Shape.caseless("AGE", "(?<![\\d.,/])(?<it>" + AGE + ")(?=" + OLD + ")(?![\\s-]+pack)"),
            Shape.caseless("AGE", "(?<!\\p{L})(?:aged?|edad|alter|âgée?|عمره|عمرها|العمر)(?:\\s+(?:of|is|de|von))?\\s*[:=]?\\s*(?<it>" + AGE + "|" + NINETY + ")(?![\\d%.,/]\\d|\\d)"),
            Shape.caseless("AGE", "(?<!\\p{L})(?<it>" + NINETY + ")(?=" + OLD + ")"),
            // "99F" after a temperature is Fahrenheit.
            Shape.cased("AGE", "(?<![\\d.,/])(?<!(?i:temp|temperature|fever|tmax|pyrexia|[^\\p{L}]t)[ :=]{0,3}(?:of )?)(?<it>9\\d)(?=\\s?[FMfm♀♂](?![\\p{L}\\d]))"),
            Shape.caseless("AGE", "(?<!\\p{L})in (?:her|his|their|the) (?:early |mid-? ?|late )?(?<it>nineties|90'?s|hundreds)"),
            Shape.caseless("AGE", "(?<!\\p{L})(?:nona|cente)(?:genarian|narian)s?(?!\\p{L})"));

    private GreatAges() {}
}
