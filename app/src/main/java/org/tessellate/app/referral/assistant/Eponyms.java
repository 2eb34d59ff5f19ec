package org.tessellate.app.referral.assistant;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of diseases, signs and scores that are those of physicians: they say what somebody has, not who somebody is. */
final class Eponyms {

    static final String ILLNESSES = "Parkinson|Crohn|Alzheimer|Hodgkin|Huntington|Hashimoto|Addison|Cushing|Raynaud|Sj[öo]e?gren|Beh[çc]et|Dupuytren|Barrett|M[ée]ni[èe]re|Tourette|Asperger|Paget|Perthes|Marfan|Guillain|Kawasaki"
            + "|Wegener|Takayasu|Waldenstr[öo]m|Charcot|Creutzfeldt|Whipple|Hirschsprung|Peyronie|Sheuermann|Scheuermann|Buerger|Conn|Gaucher|Fabry|Kaposi|Ewing|Wilms|Burkitt|Legionn?aire|Chagas|Lyme";
    private static final String OTHERS = "Graves|Bell|Wilson|Down|Turner|Still|Baker|Colles|Achilles|Morton|Bennett|Osgood|Ehlers|Epstein|Klinefelter|Gilbert|Horner|Tietze|Sever|Freiberg|Kienb[öo]ck|Sudeck|Merkel|Bowen|Murphy|Homans|Babinski"
            + "|Lachman|McMurray|Phalen|Tinel|Trendelenburg|Thomas|Spurling|Finkelstein|Hawkins|Romberg|Rinne|Weber|Gleason|Apgar|Glasgow|Wells|Child|Pugh|Mayo|Barthel|Duke|Dukes|Breslow|Clark|Bishop|Lisfranc|Pott|Smith";
    private static final String PART = "(?:-(?:Schlatter|Danlos|Barr|Barré|Jakob|Marie|Pugh|Schoenlein|Schönlein|Parkinson|White|Hallpike|Robinson|Perthes))*(?:'?s)?";
    private static final String NOUN = "(?i:disease|syndrome|palsy|lymphoma|chorea|thyroiditis|cysts?|fracture|contracture|tendon|tendinopathy|tendinitis|rupture|phenomenon|o?esophagus|sarcoma|tumou?r|sign|test|manoeuvre|maneuver|score|scale|grade"
            + "|index|neuroma|dementia|virus|criteria|stage|class|nodes?|procedure|catheter|virus|ophthalmopathy|orbitopathy|encephalopathy|granulomatosis|arteritis|foot|joint|joints|ulcer|medication)";
    private static final Pattern WITH_ILLNESS = Pattern.compile("(?<!\\p{L})(?:" + ILLNESSES + "|" + OTHERS + ")" + PART + "\\s+" + NOUN + "(?!\\p{L})");
    private static final Pattern OWN = Pattern.compile("(?<!\\p{L})(?<!(?i:dr|mr|mrs|ms|miss|prof)\\.?\\s{1,2})(?:" + ILLNESSES + ")'?s(?!\\p{L})|(?<!\\p{L})(?:Apgar|Gleason|Glasgow|Barthel|Wells)(?=\\s+(?:\\d|coma|score))");

    private final List<Redacted.Cut> always = new ArrayList<>();
    private final List<Redacted.Cut> mostly = new ArrayList<>();

    Eponyms(String text) {
        find(WITH_ILLNESS, text, always);
        find(OWN, text, mostly);
        mostly.addAll(always);
    }

    private static void find(Pattern pattern, String text, List<Redacted.Cut> into) {
        for (Matcher found = pattern.matcher(text); found.find();) {
            into.add(new Redacted.Cut(found.start(), found.end(), "EPONYM"));
        }
    }

    /** Whether a cut takes no more than the name of an illness; "Crohn's" alone is nobody's unless the patient is called so. */
    boolean isOne(Redacted.Cut cut, boolean ofThePatient) {
        return (ofThePatient ? always : mostly).stream().anyMatch(one -> one.start() <= cut.start() && cut.end() <= one.end());
    }
}
