package org.tessellate.app.referral.assistant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the numbers and addresses that are on file for a patient, whatever separates their parts. */
record KnownLiterals(List<String> literals) {

    private static final int SHORTEST = 3;
    /** As many are found inside longer numbers too: a country code or a prefix may stand before them. */
    private static final int LONG = 6;
    private static final int LOCAL_NUMBER = 7;
    private static final int WIDEST_GAP = 4;

    static KnownLiterals of(Collection<String> known) {
        return new KnownLiterals(known.stream().map(one -> joined(PlainText.of(one).text())).flatMap(KnownLiterals::withLocal)
                .filter(one -> one.length() >= SHORTEST).distinct().toList());
    }

    // A telephone number is written with and without what dials into its country and town.
    private static Stream<String> withLocal(String joined) {
        boolean number = joined.length() > LOCAL_NUMBER && joined.chars().allMatch(Character::isDigit);
        return number ? Stream.of(joined, joined.substring(joined.length() - LOCAL_NUMBER)) : Stream.of(joined);
    }

    private static String joined(String text) {
        return text.replaceAll("[^\\p{L}\\d]", "").toLowerCase(Locale.ROOT);
    }

    List<Redacted.Cut> in(String text) {
        List<Integer> places = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                places.add(i);
                run.append(Character.toLowerCase(text.charAt(i)));
            }
        }
        return literals.stream().flatMap(literal -> found(literal, run.toString(), places, text).stream()).toList();
    }

    private static List<Redacted.Cut> found(String literal, String run, List<Integer> places, String text) {
        List<Redacted.Cut> cuts = new ArrayList<>();
        for (int at = run.indexOf(literal); at >= 0; at = run.indexOf(literal, at + 1)) {
            List<Integer> taken = places.subList(at, at + literal.length());
            if (isClose(taken) && (literal.length() >= LONG || standsAlone(text, taken.getFirst(), taken.getLast() + 1))) {
                cuts.add(new Redacted.Cut(begin(text, taken.getFirst()), taken.getLast() + 1, "NUMBER"));
            }
        }
        return cuts;
    }

    private static boolean isClose(List<Integer> taken) {
        for (int i = 1; i < taken.size(); i++) {
            if (taken.get(i) - taken.get(i - 1) > WIDEST_GAP) {
                return false;
            }
        }
        return true;
    }

    private static boolean standsAlone(String text, int start, int end) {
        return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1))) && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    // What is dialled before the number goes with it.
    private static int begin(String text, int start) {
        int begin = start;
        while (begin > 0 && Character.isDigit(text.charAt(start)) && "0123456789+()-./ ".indexOf(text.charAt(begin - 1)) >= 0) {
            begin--;
        }
        while (begin < start && text.charAt(begin) == ' ') {
            begin++;
        }
        return begin;
    }
}
