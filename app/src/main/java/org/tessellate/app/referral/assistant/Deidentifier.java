package org.tessellate.app.referral.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a note what identifies people: known names however they are spelt, names that are introduced as such, dates, telephone and
 * record numbers, addresses, e-mail and web addresses. It rather takes too much; what only a reader could recognise it cannot.
 */
public final class Deidentifier {

    private static final String MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
            + "|يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)";
    private static final String NAME = "(?:(?:de|del|della|da|dos|van|von|der|den|al|el|bin|ibn|la|le|du)[ \\t]+)*\\p{Lu}[\\p{L}\\p{M}'’ʼ‐-]*(?:[ \\t]+(?:(?:de|del|della|da|dos|van|von|der|den|al|el|bin|ibn|bint|la|le|du)[ \\t]+)*\\p{Lu}[\\p{L}\\p{M}'’ʼ.‐-]*){0,3}";
    private static final int CASELESS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** In this order; a group of its own is what is cut where there is one. */
    private static final List<Map.Entry<String, Pattern>> PATTERNS = List.of(
            Map.entry("EMAIL", Pattern.compile("[\\w.+'-]+@[\\w-]+(?:\\.[\\w-]+)+", Pattern.UNICODE_CHARACTER_CLASS)),
            Map.entry("WEB", Pattern.compile("(?:https?://|www\\.)\\S+", CASELESS)),
            Map.entry("DATE", Pattern.compile("(?<!\\d)\\p{Nd}{1,4}[./-]\\p{Nd}{1,2}[./-]\\p{Nd}{2,4}(?!\\d)")),
            Map.entry("DATE", Pattern.compile("(?<!\\p{Nd})\\p{Nd}{1,2}(?:st|nd|rd|th)?(?:\\s+of)?[\\s-]+" + MONTH + "\\b\\.?(?:,?[\\s-]+\\p{Nd}{2,4})?", CASELESS | Pattern.UNICODE_CHARACTER_CLASS)),
            Map.entry("DATE", Pattern.compile("\\b" + MONTH + "\\.?\\s+\\p{Nd}{1,2}(?:st|nd|rd|th)?\\b(?:,?\\s+\\p{Nd}{4})?", CASELESS | Pattern.UNICODE_CHARACTER_CLASS)),
            Map.entry("NUMBER", Pattern.compile("\\b(?:mrn|nhs|ssn|hospital|record|chart|medical record|account|policy|insurance|member|case|passport|id|رقم)(?:\\s+(?:no|number|nr|num|id|الملف|الهوية))?\\.?\\s*[:#]?\\s*([A-Z]{0,4}[-/]?\\p{Nd}[\\p{Nd}A-Z /-]{2,}\\p{Nd})", CASELESS | Pattern.UNICODE_CHARACTER_CLASS)),
            Map.entry("PHONE", Pattern.compile("(?<![\\p{Nd}.])(?:\\+|00)?\\(?\\p{Nd}(?:[ ()./‐-]{0,2}\\p{Nd}){6,14}(?!\\p{Nd})")),
            Map.entry("NUMBER", Pattern.compile("(?<!\\p{L})[A-Z]{0,3}\\p{Nd}{6,}[A-Z]?(?!\\p{L})")),
            Map.entry("ADDRESS", Pattern.compile("\\b(?:flat|apt|apartment|unit|suite)?\\s*\\p{Nd}+[A-Za-z]?,?\\s+(?:\\p{Lu}[\\p{L}'’.-]*\\s+){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Way|Place|Pl|Square|Crescent|Terrace|Boulevard|Blvd|Gardens|Hill|Park)\\b\\.?", Pattern.UNICODE_CHARACTER_CLASS)),
            Map.entry("ADDRESS", Pattern.compile("(?i:\\b(?:lives|living|resides|resident)\\s+at\\s+|\\baddress\\s*:\\s*|العنوان\\s*:?\\s*)([^\\n.;]+)")),
            Map.entry("ADDRESS", Pattern.compile("(?i:\\bp\\.?\\s?o\\.?\\s?box\\s+)\\p{Nd}+|\\b[A-Z]{1,2}\\p{Nd}[A-Z\\p{Nd}]?\\s+\\p{Nd}[A-Z]{2}\\b|\\b[A-Z]{2}\\s+\\p{Nd}{5}(?:-\\p{Nd}{4})?\\b")),
            Map.entry("NAME", Pattern.compile("(?<!\\p{L})(?:Dr|Mr|Mrs|Ms|Miss|Mx|Prof|Professor|Doctor|Sister|Nurse|Sir|Madam|Sr|Sra|Herr|Frau|Mme)\\.?[ \\t]+(" + NAME + ")")),
            Map.entry("NAME", Pattern.compile("(?im:^\\s*(?:re|patient|name|patient name|pt|surname|first name|dob|nok|next of kin|gp|signed|from|to|cc)\\s*[:.-]\\s*)(" + NAME + ")")),
            Map.entry("NAME", Pattern.compile("(?i:\\b(?:regards|sincerely|faithfully|thanks|thank you|signed)\\b,?)\\s*\\n+\\s*(" + NAME + ")")),
            Map.entry("NAME", Pattern.compile("(?i:\\b(?:wife|husband|son|daughter|mother|father|brother|sister|carer|partner|neighbour|neighbor|friend|named|called))[ \\t]*,?[ \\t]+(" + NAME + ")")),
            Map.entry("NAME", Pattern.compile("(?:السيدة|السيد|الدكتورة|الدكتور|المريضة|المريض|الاسم)\\s*[:.]?\\s*([\\u0621-\\u064A]+(?:\\s+[\\u0621-\\u064A]+)?)")),
            Map.entry("AGE", Pattern.compile("\\b(?:9\\d|1[0-2]\\d)(?=[ -]?(?:years?|yrs?|y/?o|yo)\\b)", CASELESS)));

    private Deidentifier() {}

    /** Names of the patient are found in any case, those of staff where a capital begins them, so that "bell" stays a bell. */
    public static Redacted redact(String text, List<String> patientNames, List<String> staffNames) {
        List<Redacted.Cut> cuts = new ArrayList<>(KnownNames.of(patientNames, false).in(text));
        cuts.addAll(KnownNames.of(staffNames, true).in(text));
        for (Map.Entry<String, Pattern> entry : PATTERNS) {
            Matcher matcher = entry.getValue().matcher(text);
            while (matcher.find()) {
                int group = matcher.groupCount();
                cuts.add(new Redacted.Cut(matcher.start(group), matcher.end(group), entry.getKey()));
            }
        }
        return Redacted.of(text, cuts);
    }
}
