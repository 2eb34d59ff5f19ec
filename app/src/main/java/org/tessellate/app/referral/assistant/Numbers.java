package org.tessellate.app.referral.assistant;

import static org.tessellate.app.referral.assistant.Shape.NO_UNIT;

import java.util.List;

/** Telephone and record numbers. What is left must be short, a value with its unit, or stand behind what it measures. */
final class Numbers {

    private static final String SEPARATORS = "[ ()./-]{0,3}";
    private static final String START = "(?<![\\p{L}\\d])(?<!\\d[.,])";
    private static final String END = "(?![\\p{L}\\d]|[.,]\\d)" + NO_UNIT;
    /** Five and more digits behind one of these are a value or the code of a procedure. */
    private static final String NO_VALUE = "(?<!(?i:wbc|wcc|plts?|platelets?|bnp|ck|cpk|ferritin|hcg|dimer|trop|troponin|viral load|count|cpt|opcs|loinc|snomed|snomed ct|ldh|amylase|lipase|alt|ast|psa|125|19-9"
            + "|afp|cea|estradiol|reads|colonies|calories|grade|level)[ :=<>~]{0,3}(?:(?:of|is|was|at) )?)";
    private static final String KEY = "(?:\\s*(?:no|number|nr|num|núm|nummer|id|الملف|الهوية))?\\s*[.:#]?\\s*[:#]?\\s*";
    private static final String VALUE = "(?<it>[A-Z]{0,4}[-/ ]?\\d[\\dA-Z]*(?:[/-][\\dA-Z]+| (?=[A-Z]*\\d)[\\dA-Z]{3,}(?!\\p{L}))*)";
    /** Hyphens join at least five digits and a letter; vertebrae are no number, nor is a value. */
    private static final String MIXED = "(?=[A-Za-z\\d-]*[A-Za-z])(?=(?:[A-Za-z-]*\\d){5})(?!(?:[CTLS]\\d{1,2}-?)+(?![A-Za-z\\d]))(?!\\d+[A-Za-z]+-\\d+[A-Za-z]+(?![A-Za-z\\d]))"
            + "[A-Za-z]{0,6}-?\\d[A-Za-z\\d]*(?:-[A-Za-z\\d]+)*";

    static final List<Shape> SHAPES = List.of(
            Shape.caseless("NUMBER", "(?<!\\p{L})(?:mrn|urn|nhs|chi|ssn|dni|nie|nif|nhc|nino|mbi|(?:hospital|patient|record|chart|medical record|unit|account|policy|insurance|member|passport|file|nhs|ref|reference|case|claim|versicherten|رقم)"
                    + "\\s*-?(?:no|number|nr|num|nummer|id|الملف|الهوية|#)(?!\\p{L}))" + KEY + VALUE),
            Shape.caseless("NUMBER", "(?<!\\p{L})(?:hospital|record|chart|account|policy|insurance|member|case|passport|licen[cs]e|id|رقم)" + KEY + "(?=(?:[A-Z/ -]{0,5}\\d){4})" + VALUE),
            Shape.cased("NUMBER", START + "(?!\\d+" + "(?:mg|mcg|ug|ng|g|kg|mls?|dl|l|IU|iu|U|units?|kcal|cal|steps|copies|fold)(?![A-Za-z\\d]))" + MIXED + "(?![\\p{L}\\d])"),
            Shape.cased("NUMBER", "(?<![\\p{L}\\d*-])[A-Z]{1,2}\\d{4}(?![\\p{L}\\d])"),
            Shape.cased("NUMBER", START + NO_VALUE + "\\d{5,}" + END),
            Shape.cased("NUMBER", START + "(?:\\d{3,5}(?:[ -]\\d{3,5}){2,}|\\d{3}[ -]\\d{2}[ -]\\d{4}|[A-Z]{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D](?!\\p{L})|[A-Z]{2}\\d{2}(?: ?[A-Z\\d]{4}){3,8}(?: ?[A-Z\\d]{1,3})?)" + END),
            Shape.cased("NUMBER", START + "[1-9][A-Za-z][A-Za-z\\d]\\d[ -]?[A-Za-z][A-Za-z\\d]\\d[ -]?[A-Za-z]{2}\\d{2}(?![\\p{L}\\d])"),
            Shape.cased("NUMBER", "(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.]\\d)"),
            Shape.cased("PHONE", "(?<!\\d)(?:\\+|00)\\s?\\(?\\d(?:" + SEPARATORS + "\\d){6,}"),
            Shape.cased("PHONE", "(?<![\\d.,/-])\\(?0\\d(?:" + SEPARATORS + "\\d){5,}(?!\\d)" + NO_UNIT),
            Shape.cased("PHONE", "\\(\\d{2,5}\\)[ -]?\\d(?:[ .-]{0,2}\\d){5,}"),
            Shape.cased("PHONE", START + "\\d{3}[ .-]{1,3}\\d{3}[ .-]{1,3}\\d{4}(?!\\d)"),
            // Two round numbers or two years are from and to.
            Shape.cased("PHONE", START + "(?!\\d+00[ -]\\d+00(?!\\d))(?!(?:19|20)\\d\\d[ -](?:19|20)\\d\\d(?!\\d))(?:\\d{3}[ -]\\d{4}|\\d{4,5}[ -]\\d{4,6}(?: \\d{1,2})?)(?!-)" + END),
            Shape.cased("PHONE", START + "[6789]\\d{2}[ .-](?:\\d{3}[ .-]\\d{3}|\\d{2}[ .-]\\d{2}[ .-]\\d{2})(?!\\d)"),
            Shape.caseless("PHONE", "(?<!\\p{L})(?:tel(?:ephone|[eé]fono|efon)?|phone|mobile|cell ?phone|fax|tfno|m[oó]vil|handy|bleep|pager|ext(?:ension)?|هاتف|جوال)(?!\\p{L})" + KEY
                    + "(?<it>\\(?\\+?\\d(?:" + SEPARATORS + "\\d){2,})(?!\\d)" + NO_UNIT));

    private Numbers() {}
}
