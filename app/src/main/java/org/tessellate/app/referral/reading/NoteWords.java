package org.tessellate.app.referral.reading;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A note as words with their places, in lower case without accents and apostrophes, and the sentence each is in. */
public final class NoteWords {

    /** A word; a question mark before one ("?PE") is a word of its own. */
    public record Word(String text, int start, int end, int sentence) {}

    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:['’ʼ`][\\p{L}\\p{M}]+)*|\\?(?=\\s?\\p{L})");
    /** Letters that are no letter and a mark, so that Unicode leaves them whole; all from ß on. */
    private static final Map<Integer, String> WHOLE = Map.ofEntries(entry('ł', "l"), entry('ø', "o"), entry('đ', "d"), entry('ð', "d"), entry('ß', "ss"), entry('æ', "ae"), entry('œ', "oe"), entry('ı', "i"),
            entry('þ', "th"), entry('ħ', "h"), entry('ŧ', "t"));
    private static final int LEAST_WHOLE = 'ß';
    // Lines are wrapped anywhere; a line begins anew after a blank one, before a bullet and before a heading.
    private static final Pattern BREAK = Pattern.compile("[.!;](?=\\s|$)|\\?(?=\\s*$|\\s+\\p{Lu})|\\n\\s*\\n|\\n(?=\\s*[-*•]|[^\\n.]{1,40}:)|•");

    private final List<Word> words;

    private NoteWords(List<Word> words) {
        this.words = words;
    }

    public static NoteWords of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher breaks = BREAK.matcher(text);
        Matcher tokens = TOKEN.matcher(text);
        int next = breaks.find() ? breaks.start() : Integer.MAX_VALUE;
        int sentence = 0;
        while (tokens.find()) {
            while (tokens.start() >= next) {
                sentence++;
                next = breaks.find() ? breaks.start() : Integer.MAX_VALUE;
            }
            words.add(new Word(folded(tokens.group()), tokens.start(), tokens.end(), sentence));
        }
        return new NoteWords(words);
    }

    public List<Word> words() {
        return words;
    }

    /** The words of a phrase, folded as those of a note. */
    static List<String> phrase(String phrase) {
        return of(phrase).words.stream().map(Word::text).toList();
    }

    public static String folded(String word) {
        String lower = Normalizer.normalize(word, Normalizer.Form.NFKD).replaceAll("[\\p{M}'’ʼ`\u0640]", "").toLowerCase(Locale.ROOT);
        return lower.chars().allMatch(c -> c < LEAST_WHOLE) ? lower : lower.codePoints().mapToObj(c -> WHOLE.getOrDefault(c, Character.toString(c))).collect(Collectors.joining());
    }

    /** Whether the phrase stands at this place, within one sentence; {@code ..} in it lets up to three words pass. Its end, or -1. */
    int endOf(Phrase phrase, int at) {
        int place = at;
        for (int i = 0; i < phrase.words().size(); i++) {
            int slack = phrase.gapBefore().contains(i) ? 3 : 0;
            int found = find(phrase.words().get(i), place, slack, words.get(at).sentence());
            if (found < 0) {
                return -1;
            }
            place = found + 1;
        }
        return place;
    }

    private int find(String word, int from, int slack, int sentence) {
        for (int i = from; i <= from + slack && i < words.size() && words.get(i).sentence() == sentence; i++) {
            if (sameWord(words.get(i).text(), word)) {
                return i;
            }
        }
        return -1;
    }

    private static Map.Entry<Integer, String> entry(char letter, String plain) {
        return Map.entry((int) letter, plain);
    }

    private static boolean sameWord(String seen, String wanted) {
        return seen.equals(wanted) || seen.length() > 3 && seen.equals(wanted + "s");
    }
}
