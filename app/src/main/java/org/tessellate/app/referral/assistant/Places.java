package org.tessellate.app.referral.assistant;

import java.util.List;

/** Where somebody can be found: e-mail, the web, streets, postcodes. */
final class Places {

    private static final String WORD = "(?:\\p{Lu}[\\p{L}'.-]*|\\d+(?:st|nd|rd|th))";
    private static final String NAMED = "(?:\\p{Lu}[\\p{L}\\p{M}'-]*|\\d+\\p{L}?)(?:,?[ ]+(?:[\\p{Lu}\\d][\\p{L}\\p{M}\\d'-]*|(?:of|the|de|la|del|los|las|upon|on|le|al|der)(?=[ ]+[\\p{Lu}])))*";
    private static final String SURE_STREET = "(?:street|road|avenue|lane|boulevard|blvd|crescent|terrace)";
    private static final String STREET = "(?:St|Rd|Ave|Ln|Drive|Dr|Close|Court|Ct|Way|Place|Pl|Square|Sq|Gardens|Hill|Park|Grove|Row|Mews|ST|RD|AVE|DRIVE|CLOSE|COURT|WAY|PLACE|SQUARE|GARDENS|HILL|GROVE)";
    private static final String SPANISH = "(?:calle|c/|avenida|avda\\.?|plaza|pza\\.?|paseo|carretera|ctra\\.?|camino)";
    private static final String FRENCH = "(?:rue|avenue|boulevard|place|chemin|quai|allée|impasse)";

    static final List<Shape> SHAPES = List.of(
            Shape.caseless("EMAIL", "[\\p{L}\\p{M}\\d_.+'-]+\\s?(?:@|\\[at\\]|\\(at\\))\\s?[\\p{L}\\d-]+(?:\\s?(?:\\.|\\[dot\\]|\\(dot\\))\\s?[\\p{L}\\d-]+)+|[\\p{L}\\d_.+-]+ at [\\p{L}\\d-]+(?: dot [\\p{L}\\d-]+)+"),
            Shape.caseless("WEB", "(?:https?://|www\\.)\\S+|(?<![\\p{L}\\d@.])(?:[a-z\\d-]+\\.)+(?:com|org|net|edu|gov|info|io|uk|eu|app)(?![\\p{L}\\d])(?:/\\S*)?|(?<![\\p{L}\\d])@[a-z_][\\w.]{2,}"),
            Shape.caseless("ADDRESS", "(?<!\\p{L})(?:flat|apt|apartment|unit|suite|room)?\\.?\\s*\\d+[a-z]?,?\\s+(?!days?|weeks?|months?|years?|hours?|miles?|metres?|times?|falls?|steps?|on |in |of |m |km |and )(?:[\\p{L}'.-]+\\s+){1,3}?"
                    + SURE_STREET + "(?!\\p{L})"),
            Shape.cased("ADDRESS", "(?<![\\p{L}\\d])(?i:(?:flat|apt|apartment|unit|suite)\\.?\\s*)?\\d+[A-Za-z]?,?\\s+(?:" + WORD + "\\s+){1,4}" + STREET + "(?![\\p{L}])"),
            Shape.cased("ADDRESS", "(?i:(?<!\\p{L})" + SPANISH + ")\\s+(?:(?:de|del|la|las|los|el)\\s+)*\\p{Lu}[\\p{L}\\p{M}'-]*(?:\\s+(?:(?:de|del|la|las|los|y)\\s+)*\\p{Lu}[\\p{L}\\p{M}'-]*)*(?:,?\\s*(?:n[º°.]\\s*)?\\d+)?"),
            Shape.caseless("ADDRESS", "\\d+(?:\\s?(?:bis|ter))?,?\\s+" + FRENCH + "\\s+(?:(?:de|du|des|la|les|le|l'|d')\\s*)*\\p{L}[\\p{L}\\p{M}'-]+(?:[ -](?-i:\\p{Lu})[\\p{L}\\p{M}'-]+)*"),
            Shape.cased("ADDRESS", "\\p{Lu}\\p{L}+(?:straße|strasse|str\\.|weg|gasse|platz|allee|ufer)\\s*\\d+[a-z]?(?!\\p{L})"),
            Shape.cased("ADDRESS", "(?<!\\p{L})(?:شارع|حي|طريق)\\s+[\\u0621-\\u064A]+(?:\\s+[\\u0621-\\u064A]+)?(?:\\s+\\d+)?"),
            Shape.cased("ADDRESS", "(?i:(?<!\\p{L})(?:lives?|living|lived|resid(?:es|ing|ent)|staying|moved|vive|wohnt|habite)\\s+(?:at|in|to|from|of|en|à|bei)\\s+)(?<it>" + NAMED + ")"),
            Shape.caseless("ADDRESS", "(?:(?<!\\p{L})(?:home )?(?:address|dirección|domicilio|adresse)\\s*:\\s*|العنوان\\s*:?\\s*)(?<it>[^\\n.;]+)"),
            Shape.cased("ADDRESS", "(?i:(?<!\\p{L})p\\.?\\s?o\\.?\\s?box\\s+)\\d+"),
            Shape.caseless("ADDRESS", "(?<![\\p{L}\\d])[a-z]{1,2}\\d[a-z\\d]?\\s+(?!\\d(?:st|nd|rd|th|ug|hr|yr))\\d[abd-hjlnp-uw-z]{2}(?![\\p{L}\\d])"),
            Shape.cased("ADDRESS", "(?<![\\p{L}\\d])(?!CD)[A-Z]{1,2}\\d[A-Z\\d]?\\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\d])|(?<![\\p{L}\\d])[A-Z]{2}\\s+\\d{5}(?:-\\d{4})?(?!\\d)|(?<![\\p{L}\\d])[A-Z]\\d[A-Z][ -]\\d[A-Z]\\d(?![\\p{L}\\d])"));

    private Places() {}
}
