package org.tessellate.app.rostering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tessellate.app.rostering.StaffingSuggestion.Kind;
import org.tessellate.app.rostering.StaffingSuggestion.Source;
import org.tessellate.app.rostering.StaffingSuggestion.Way;
import org.tessellate.app.rostering.StaffingSuggestion.Work;

/** The suggestion for one kind of work in sentences, each with its numbers. */
final class MixWords {

    /** Saving less than this part of the extra pay is not worth another way of working. */
    private static final double WORTH_SAYING = 0.02;

    private MixWords() {}

    static List<String> of(Work work) {
        List<String> words = new ArrayList<>();
        Way asIs = work.way(Kind.AS_IS);
        if (asIs.openHours() == 0) {
            words.add(work.rosterOpenHours() == 0 ? "%s: those who are there can cover all %,d hours without overtime.".formatted(work.who(), work.neededHours())
                    : "%s: those who are there have the hours for all %,d needed; the %,d that the roster leaves open come from when they can work, not from how many they are."
                            .formatted(work.who(), work.neededHours(), work.rosterOpenHours()));
            return words;
        }
        words.add("%s: %,.0f of %,d hours stay open however the shifts of all %d there are (%.1f FTE) are spread, without overtime%s.".formatted(work.who(), asIs.openHours(),
                work.neededHours(), work.people().values().stream().mapToInt(Integer::intValue).sum(), work.fte(), most(work)));
        words.add(cheapest(work));
        words.add(comparison(work));
        otherShifts(work, words);
        return words;
    }

    private static String most(Work work) {
        return work.gaps().isEmpty() ? "" : ", most of them %s (%,.0f h on %d days)".formatted(work.gaps().getFirst().label(), work.gaps().getFirst().hours(),
                work.gaps().getFirst().days());
    }

    private static String cheapest(Work work) {
        Way mix = work.way(Kind.MIX);
        List<String> parts = new ArrayList<>();
        if (!mix.hired().isEmpty()) {
            parts.add(mix.hired().stream().map(one -> "%d at %.0f %%".formatted(one.people(), 100 * one.fte())).collect(Collectors.joining(" and ", "taking on ", "")));
        }
        hours(mix, Source.FLOAT_POOL, "%,.0f h of the float pool", parts);
        hours(mix, Source.AGENCY, "%,.0f h of an agency", parts);
        String how = parts.isEmpty() ? "nothing that may be added" : String.join(", ", parts);
        return "Cheapest is %s: %s on top%s%s.".formatted(how, money(work, mix.extraPay()),
                mix.openHours() == 0 ? "" : "; %,.0f hours stay open even so".formatted(mix.openHours()),
                mix.provenWithin() < 0.001 ? "" : " (no mix is cheaper by more than %.1f %%)".formatted(100 * mix.provenWithin()));
    }

    private static void hours(Way way, Source source, String words, List<String> parts) {
        if (way.hours().get(source) > 0) {
            parts.add(words.formatted(way.hours().get(source)));
        }
    }

    private static String comparison(Work work) {
        Way shift = work.way(Kind.BY_THE_SHIFT);
        Way contract = work.way(Kind.BY_CONTRACT);
        return "By the shift alone it would be %s, by contracts alone %s%s.".formatted(money(work, shift.extraPay()), money(work, contract.extraPay()),
                contract.openHours() == 0 ? "" : " with %,.0f hours still open".formatted(contract.openHours()));
    }

    private static void otherShifts(Work work, List<String> words) {
        Way mix = work.way(Kind.MIX);
        Way others = work.way(Kind.OTHER_SHIFTS);
        if (others.openHours() < mix.openHours() || others.openHours() == mix.openHours() && others.extraPay() < mix.extraPay() * (1 - WORTH_SAYING)) {
            String lengths = others.shifts().stream().filter(use -> use.shiftType().contains("+")).limit(3)
                    .map(use -> "%d × %s".formatted(use.shifts(), use.shiftType().replace("+", " for ").replaceAll("(\\d+)h$", "$1 h"))).collect(Collectors.joining(", "));
            words.add("With other shift lengths (%s) it would be %s%s.".formatted(lengths, money(work, others.extraPay()),
                    others.openHours() < mix.openHours() ? " and %,.0f fewer hours open".formatted(mix.openHours() - others.openHours()) : ""));
        }
    }

    private static String money(Work work, double amount) {
        return work.hourly() == null ? String.format(Locale.ENGLISH, "%,.0f hours' pay", amount) : String.format(Locale.ENGLISH, "%,.0f", amount);
    }
}
