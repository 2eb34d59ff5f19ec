package org.tessellate.app.referral.assistant;

import java.util.List;

/** Names that what stands before them says are names: titles, headings, kin, "called", "seen by", the end of a letter. */
final class IntroducedNames {

    private static final String PARTICLES = "(?:(?:de|del|della|di|da|dos|das|do|van|von|der|den|ter|ten|zu|al|el|bin|ibn|bint|la|le|las|los|du|y|e|af|av)[ ]+|(?:d|l|O|dell)'|(?:al|el|Al|El)-)*";
    private static final String WORD = "[\\p{Lu}\\p{Lt}\\p{Lo}][\\p{L}\\p{M}'-]*";
    private static final String INITIALS = "(?:\\p{Lu}\\.[ -]?)+";
    private static final String NO_NAME = "(?!(?i:the|and|has|had|is|was|with|for|of|to|in|on|at|saw|seen|reviewed|asked|referred|who|from|will|would|please|knee|hip|pain|she|he|they|this|i|gp|consultant|department|dept"
            + "|clinic|hospital|surgery|mri|ct|dob|nhs|mrn|tel|dear|thank|thanks|regards|re|date)(?![\\p{L}']))";
    private static final String NAME = "(?:" + INITIALS + "(?:" + PARTICLES + WORD + ")?|" + PARTICLES + WORD + ")(?:[ ]{1,2}" + NO_NAME + PARTICLES + "(?:(?:\\p{Lu}\\.)+|" + WORD + ")){0,3}";

    /** MR is an image, MS a disease and DR one of the eye, if such a word follows. */
    private static final String IMAGE = "(?=\\.?\\s+(?i:angio\\p{L}*|scan|imaging|spine|brain|knee|hip|neuro\\p{L}*|entero\\p{L}*|cholangio\\p{L}*|arthro\\p{L}*|veno\\p{L}*|elasto\\p{L}*|spectro\\p{L}*|uro\\p{L}*|screening"
            + "|grade|left|right|relapse|contin|with|and|or|of|the|is|on|severe|mild|moderate|diagnosis|patient|since|type|plaques?|procto\\p{L}*|breast|prostate|pelvis|abdomen|head|cervical|lumbar|thoracic|whole"
            + "|shoulder|wrist|ankle|foot|liver|pancreas|cardiac|heart)(?!\\p{L}))";
    private static final String TITLE = "(?:(?i:drs?|dra|mrs|prof|professora?|doctora?|mx|miss|mister|herr|frau|mme|mlle|madame|monsieur|srta|señora?|señorita|don|doña|sir|dame|lady|lord|rev|reverend|hr)|M[rRsS]|Sra?)";
    private static final String AFTER_TITLE = "(?:[.:][ ]*\\n?[ ]*|[ ]+\\n?[ ]*|\\n[ ]*)";
    private static final String LOWER_STOP = "(?!(?:said|says?|saw|seen|and|the|who|has|had|was|is|with|for|will|would|appointment|appt|visits?|letters?|advised|asked|told|referred|thinks|wants|please|angio\\p{L}*|scans?|imaging|spine"
            + "|surgery|reviewed|review|about|after|before|from|here|his|her|their|your|my|our|notes?|practice|confirmed|felt|started|stopped|gave|did|does|not|recommended|suggested|today|again|then|now|that|this)(?!\\p{L}))";

    private static final String KIN = "(?:wife|husband|son|daughter|mother|father|mum|mom|dad|brother|sister|carer|caregiver|partner|spouse|fianc[eé]e?|neighbou?r|friend|guardian|interpreter|niece|nephew|aunt|uncle"
            + "|grand(?:son|daughter|mother|father)|cousin|twin|colleague|nurse|matron|nok|next of kin|emergency contact|hij[oa]|espos[oa]|marido|mujer|madre|padre|herman[oa]|abuel[oa]|tochter|sohn|ehefrau|ehemann|mutter|vater|bruder|schwester|fille|fils|femme|mari|mère|père|frère)";
    private static final String LINK = "(?:'s)?(?:[ ](?:full |first )?name)?[ ]*(?:[,:(\"-]|(?:is|was|are|es|ist|est)(?!\\p{L}))?[ ]*(?:(?:called|named|se llama|llamad[oa]|heißt|s'appelle)(?!\\p{L}))?[ ]*[\"'(]?";
    private static final String NO_ILLNESS = "(?!(?:" + Eponyms.ILLNESSES + ")(?:'?s)?(?!\\p{L})|(?:MI|CVA|IBD|UC|RA|MS|DM|T[12]DM|COPD|TB|DVT|PE|HTN|CKD|IHD|CABG|SLE|CLL|AML|AF|CHD|CF|OA|PD|MND|HD|BRCA|FAP|HNPCC|NOK|GP|DOB|I|She|He|They|It|This|The"
            + "|We|On|In|At|But|Who|When|While|If|Since|For|Her|His|Please|Type|Diab\\p{L}*|Hyper\\p{L}*|Stroke|Cancer|Breast|Ovarian|Bowel|Colon|Colorectal|Prostate|Lung|Asthma|Alive|Died|Deceased|Dead|Well|Healthy|Heart|Cardiac"
            + "|Isch\\p{L}*|Rheum\\p{L}*|Osteo\\p{L}*|Psoria\\p{L}*|Thyroid|Glaucoma|Epilepsy|Dementia|Migraine|Depression|Schizo\\p{L}*|Bipolar|Carrier|Has|Had|Not|No|Nil|Unknown|Aged?|Also|And|Last|Today|With)(?![\\p{L}]))";
    private static final String NO_DEPARTMENT = "(?!\\p{L}*(?:ology|ologists?|[sS]urgery|[sS]urgeons?|iatrics|iatry|iatrists?|[tT]herapy|[tT]herapists?|icine|ics|paedics|team|Team|Clinic|Unit|Department|Nurse|Care|Service|Services)(?!\\p{L})|(?:ENT|GP|ED|MDT|ICU|ITU|CT|MRI|OT|PT|A&E|NHS)(?!\\p{L}))";
    private static final String FULL = "(?:" + INITIALS + NO_DEPARTMENT + PARTICLES + WORD + "|" + NO_DEPARTMENT + WORD + "[ ]+" + NO_DEPARTMENT + PARTICLES + "(?:" + INITIALS + ")?" + WORD + ")";
    private static final String HEADING = "(?:re|patient|name|patient name|full name|pt|surname|first name|nombre|paciente|dob|nok|next of kin|emergency contact|gp|signed|dictated by|typed by|author|consultant|from|to|cc|dear|estimad[oa]|querid[oa])";

    static final List<Shape> SHAPES = List.of(
            Shape.cased("NAME", "(?<![\\p{L}\\d])(?:(?!(?:M[RS]|DR)" + IMAGE + ")" + TITLE + AFTER_TITLE + "(?:med\\.[ ]*)?)+(?<it>(?:\\p{Lu}{2,}, \\p{Lu}[\\p{L}\\p{M}'-]+|" + NAME + "))"),
            Shape.cased("NAME", "(?<!\\p{L})(?:dr|mrs|mr|prof)\\.?[ ]+(?<it>(?:\\p{L}\\.?[ ]+)?" + LOWER_STOP + "\\p{Ll}{3,}(?:-\\p{L}+)?)"),
            Shape.cased("NAME", "(?i:^\\s*" + HEADING + "(?:\\s*[:.-]\\s*|(?<=dear|estimad[oa]|querid[oa])\\s+))(?<it>" + NAME + ")"),
            Shape.cased("NAME", "(?i:(?<!\\p{L})(?:regards|sincerely|faithfully|thanks|thank you|signed|saludos|atentamente|grüße|cordialement)(?!\\p{L}),?)\\s*\\n+\\s*(?<it>" + NAME + ")"),
            Shape.cased("NAME", "(?<!\\p{L})(?i:" + KIN + "(?!\\p{L})" + LINK + ")" + NO_ILLNESS + "(?<it>" + NAME + ")"),
            Shape.cased("NAME", "(?<!\\p{L})(?i:named|called|known as|née|nee|aka|a\\.k\\.a\\.|goes by|name is|i am|llamad[oa]|se llama|c/o|patient|pt|paciente)[ ]+[\"']?" + NO_ILLNESS + "(?<it>" + NO_NAME + NAME + ")"),
            Shape.cased("NAME", "(?<!\\p{L})(?i:(?:seen|reviewed|referred|signed|dictated|typed|written|discussed|accompanied|brought(?: in)?|spoke|d/w)[ ]+(?:(?:by|with|to)[ ]+)?)(?<it>" + FULL + ")"),
            Shape.cased("NAME", "(?<![\\p{L}\\d.])(?!I\\.V|P\\.O|I\\.M|A\\.M|P\\.M|U\\.S|U\\.K|S\\.C|P\\.R)(?:\\p{Lu}\\.[ -]?){2,3}" + NO_NAME + "\\p{Lu}\\p{Ll}{2,}"),
            Shape.cased("NAME", "(?:(?<!\\p{L})(?:السيدة|السيد|الدكتورة|الدكتور|المريضة|المريض|الاسم|ابنها|ابنه|ابنتها|ابنته|زوجها|زوجته|والدته|والدتها|والده|والدها|(?:أ\\.\\s?)?د\\.))\\s*[:.]?\\s*(?<it>[\\u0621-\\u064A]+(?:\\s+[\\u0621-\\u064A]+)?)"));

    private IntroducedNames() {}
}
