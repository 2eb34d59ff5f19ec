package org.tessellate.app.referral.assistant;

import static org.tessellate.app.referral.assistant.Shape.NO_UNIT;

import java.util.List;

/** Dates down to a month, in numbers and in words, in English, Spanish, German, French and Arabic; a year alone stays unless somebody was born in it. */
final class Dates {

    private static final String ENGLISH = "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
    private static final String SPANISH = "enero|ene|febrero|marzo|abril|abr|mayo|junio|julio|agosto|ago|septiembre|setiembre|octubre|noviembre|diciembre|dic";
    private static final String GERMAN = "januar|jänner|februar|märz|maerz|mär|april|mai|juni|juli|august|september|oktober|okt|november|dezember|dez";
    private static final String FRENCH = "janvier|janv|février|fevrier|févr?|mars|avril|avr|mai|juin|juillet|juil|août|aout|septembre|octobre|novembre|décembre|decembre|déc";
    private static final String ARABIC = "يناير|فبراير|مارس|[أا]بريل|مايو|يونيو|يونيه|يوليو|يوليه|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر"
            + "|كانون (?:الثاني|الأول)|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين (?:الأول|الثاني)";
    /** "May" is a month by its capital only, where one number stands beside it: "stage 2 may need". */
    private static final String SURE = "(?:(?-i:May|MAY)|" + ENGLISH + "|" + SPANISH + "|" + GERMAN + "|" + FRENCH + "|" + ARABIC + ")(?!\\p{L})\\.?";
    private static final String ANY = "(?:may|" + SURE + ")(?!\\p{L})\\.?";
    private static final String ALONE = "(?<![\\p{L}&&[^وفبلك]])";
    private static final String GAP = "[\\s./,-]{0,4}";
    private static final String OF = "(?:(?:of|del?|من|شهر|the)\\s+|d')?";
    private static final String DAY = "(?<![\\d.])\\d{1,2}(?:st|nd|rd|th|er|º|ª)?";
    private static final String YEAR = "(?:19|20)\\d\\d(?!\\d)";
    private static final String THEN_YEAR = "(?:" + GAP + OF + YEAR + NO_UNIT + ")?";
    private static final String ORDINAL = "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth"
            + "|(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))";
    private static final String SPANISH_DAY = "(?:primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\\p{L}+|veint\\p{L}+|treinta(?: y uno)?)";

    static final List<Shape> SHAPES = List.of(
            Shape.caseless("DATE", DAY + GAP + OF + ANY + GAP + OF + "'?\\d{2,4}(?!\\d)" + NO_UNIT),
            Shape.caseless("DATE", DAY + "[\\s./-]{0,3}" + OF + SURE),
            Shape.caseless("DATE", ALONE + "(?:(?-i:May|MAY)|" + ENGLISH + "|" + ARABIC + ")(?!\\p{L})\\.?[\\s./-]+(?:the\\s+)?\\d{1,2}(?:st|nd|rd|th)?(?![\\d:%/])" + NO_UNIT + "(?:,?[\\s./-]+" + YEAR + ")?"),
            Shape.caseless("DATE", ALONE + ANY + GAP + OF + "(?:" + YEAR + "|'\\d\\d)" + NO_UNIT),
            Shape.caseless("DATE", "(?<!\\d)(?:19|20)\\d\\d" + GAP + SURE + "(?:" + GAP + "\\d{1,2}(?:st|nd|rd|th)?(?!\\d))?"),
            Shape.caseless("DATE", "(?<!\\p{L})" + ORDINAL + "\\s+(?:day\\s+)?(?:of\\s+)?" + ANY + THEN_YEAR),
            Shape.caseless("DATE", "(?<!\\p{L})" + SURE + "\\s+(?:the\\s+)?" + ORDINAL + THEN_YEAR),
            Shape.caseless("DATE", "(?<!\\p{L})" + SPANISH_DAY + "\\s+de\\s+(?:" + SPANISH + ")(?!\\p{L})" + THEN_YEAR),
            Shape.caseless("DATE", "(?<!\\p{L})(?:\\p{L}+te[nr]?|premier)\\s+(?:" + GERMAN + "|" + FRENCH + ")(?!\\p{L})" + THEN_YEAR),
            Shape.cased("DATE", "(?<![\\d.])\\d{1,4}\\s?([./\\\\-])\\s?\\d{1,2}\\s?\\1\\s?\\d{2,4}(?!\\d)" + NO_UNIT),
            Shape.cased("DATE", "(?<![\\d.])(?:\\d{1,2}[./\\\\-]\\d{1,2}[./\\\\-]" + YEAR + "|" + "(?:0?[1-9]|[12]\\d|3[01])\\s(?:0?[1-9]|1[0-2])\\s" + YEAR + ")"),
            Shape.cased("DATE", "(?<![\\d./-])(?:19|20)\\d\\d([./-])\\d{1,2}\\1\\d{1,2}(?!\\d)"),
            Shape.cased("DATE", "(?<![\\d./-])(?:(?:0?[1-9]|1[0-2])[/-]|(?:0[1-9]|1[0-2])\\.)" + YEAR + "(?![./]\\d)" + NO_UNIT),
            Shape.cased("DATE", "(?<![\\d./-])(?:19|20)\\d\\d[/-](?:0[1-9]|1[0-2])(?![\\d/-])" + NO_UNIT),
            Shape.cased("DATE", "(?<!\\d)\\d{2,4}\\s?年(?:\\s?\\d{1,2}\\s?月(?:\\s?\\d{1,2}\\s?日)?)?"),
            Shape.caseless("DATE", "(?<!\\p{L})(?:born|dob|d\\.o\\.b\\.|birth|b\\.|née?|nacid[oa]|geb(?:oren)?|مواليد)\\.?\\s*[:-]?\\s*(?:(?:in|on|of|en|am|im|el|عام|سنة)\\s+)?(?<it>\\d{4})(?!\\d)"));

    private Dates() {}
}
