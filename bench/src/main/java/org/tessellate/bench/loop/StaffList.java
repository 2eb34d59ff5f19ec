package org.tessellate.bench.loop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A made-up emergency department's staff list: 32 nurses, 12 doctors, 8 technicians; the same list for the same day. */
final class StaffList {

    private static final Map<String, Integer> HEADS = Map.of("RN", 32, "MD", 12, "TECH", 8);
    private static final int HORIZON_DAYS = 28;
    private static final List<String> GIVEN = List.of("Amara", "Bruno", "Chen", "Dalia", "Elif", "Femi", "Greta", "Hana", "Ivo", "Jonas", "Kaya",
            "Liam", "Mei", "Noor", "Ola", "Priya");
    private static final List<String> FAMILY = List.of("Abara", "Berg", "Costa", "Dvorak", "Eze", "Fischer", "Garcia", "Haddad", "Ito", "Jansen",
            "Kaur", "Lopez", "Moreau");

    private StaffList() {}

    /** One person; the maps are the bodies of the API's calls. */
    record Person(String id, String name, String role, int index, LocalDate from, long seed) {

        Map<String, Object> member(String unit) {
            return Map.of("id", id, "name", name, "role", role, "homeUnit", unit,
                    "skills", index < 6 && role.equals("RN") ? List.of("CHARGE", "TRIAGE") : index < 14 && role.equals("RN") ? List.of("TRIAGE") : List.of());
        }

        /** Three of four work full time (36 h in 12-hour shifts, or 40 h), the others two thirds. */
        Map<String, Object> contract() {
            boolean full = index % 4 != 3;
            return Map.of("staff", id, "firstDay", from.minusYears(2).toString(), "fte", full ? "1.0" : "0.6",
                    "minHoursPerWeek", full ? 24 : 12, "maxHoursPerWeek", full ? 48 : 36, "overtimeAfterHoursPerWeek", full ? 40 : 24,
                    "maxConsecutiveDays", 5, "minRestHours", 11, "hourlyCost", role.equals("MD") ? "120" : role.equals("RN") ? "48" : "27");
        }

        List<Map<String, Object>> credentials() {
            List<Map<String, Object>> held = new ArrayList<>();
            if (!role.equals("TECH")) {
                // One nurse's licence ends in the middle of the roster: nobody may be planned beyond it.
                LocalDate last = role.equals("RN") && index == 31 ? from.plusDays(13) : from.plusYears(1);
                held.add(credential(role + "_LICENCE", last));
            }
            held.add(credential("BLS", from.plusMonths(8)));
            return held;
        }

        private Map<String, Object> credential(String code, LocalDate last) {
            return Map.of("staff", id, "code", code, "firstDay", from.minusYears(1).toString(), "lastDay", last.toString(), "issuer", "State board");
        }

        /** One person in six is away for a week. */
        List<Map<String, Object>> leave() {
            if (index % 6 != 2) {
                return List.of();
            }
            LocalDate first = from.plusDays(new Random(seed).nextInt(HORIZON_DAYS - 7));
            return List.of(Map.of("staff", id, "firstDay", first.toString(), "lastDay", first.plusDays(6).toString(),
                    "kind", "ANNUAL", "status", "APPROVED"));
        }

        /** Two days off each, wished for. */
        List<Map<String, Object>> requests() {
            return new Random(seed + 1).ints(0, HORIZON_DAYS).distinct().limit(2)
                    .<Map<String, Object>>mapToObj(day -> Map.of("staff", id, "day", from.plusDays(day).toString(), "wish", "OFF", "weight", 10))
                    .toList();
        }
    }

    static List<Person> make(String run, LocalDate from) {
        return HEADS.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .flatMap(group -> IntStream.range(0, group.getValue()).mapToObj(index -> person(run, group.getKey(), index, from)))
                .toList();
    }

    private static Person person(String run, String role, int index, LocalDate from) {
        int seed = 97 * index + role.hashCode();
        String name = GIVEN.get(Math.floorMod(seed, GIVEN.size())) + " " + FAMILY.get(Math.floorMod(seed / 7, FAMILY.size()));
        return new Person("%s-%02d-%s".formatted(role.toLowerCase(java.util.Locale.ROOT), index + 1, run), name, role, index, from, seed);
    }
}
