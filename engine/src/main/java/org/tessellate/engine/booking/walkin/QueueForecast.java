package org.tessellate.engine.booking.walkin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Plays the queue forward many times with a seed: lengths are log-normal, others arrive at the rates of their levels and may go first,
 * and whoever is free takes the one with the most credit at that minute. Pure; the same input gives the same waits.
 */
public final class QueueForecast {

    /** Beyond this nobody is told a time. */
    static final double HORIZON = 12 * 60;

    private final Aging aging;
    private final double variation;
    private final List<Double> arrivalsPerHour;
    private final int runs;
    private final long seed;

    /** {@code arrivalsPerHour} of levels 1 to 5; {@code variation} of lengths as a share of their mean. */
    public QueueForecast(Aging aging, double variation, List<Double> arrivalsPerHour, int runs, long seed) {
        this.aging = aging;
        this.variation = variation;
        this.arrivalsPerHour = List.copyOf(arrivalsPerHour);
        this.runs = runs;
        this.seed = seed;
    }

    public Map<String, Wait> waits(List<Guest> guests, List<Server> servers) {
        Map<String, double[]> found = new HashMap<>();
        guests.forEach(guest -> found.put(guest.id(), new double[runs]));
        SplittableRandom random = new SplittableRandom(seed);
        double usual = guests.stream().mapToDouble(Guest::minutes).average().orElse(20);
        for (int run = 0; run < runs; run++) {
            Map<String, Double> begun = play(guests, servers, usual, random.split());
            for (Guest guest : guests) {
                found.get(guest.id())[run] = begun.getOrDefault(guest.id(), Double.POSITIVE_INFINITY);
            }
        }
        Map<String, Wait> waits = new HashMap<>();
        found.forEach((id, minutes) -> waits.put(id, wait(minutes)));
        return waits;
    }

    private Wait wait(double[] minutes) {
        Arrays.sort(minutes);
        return new Wait(minutes[runs / 10], minutes[runs / 2], minutes[runs - 1 - runs / 10]);
    }

    private Map<String, Double> play(List<Guest> guests, List<Server> servers, double usual, SplittableRandom random) {
        List<Guest> waiting = new ArrayList<>(guests);
        waiting.addAll(strangers(usual, random));
        double[] busy = new double[servers.size()];
        Map<String, Double> begun = new HashMap<>();
        int left = guests.size();
        while (left > 0) {
            int next = soonest(servers, busy);
            double minute = next < 0 ? Double.POSITIVE_INFINITY : servers.get(next).freeAt(busy[next]);
            if (minute > HORIZON) {
                return begun;
            }
            Guest first = waiting.stream().filter(guest -> guest.joined() <= minute).min(aging.orderAt(minute)).orElse(null);
            if (first == null) {
                busy[next] = waiting.stream().mapToDouble(Guest::joined).min().orElse(HORIZON + 1);
                continue;
            }
            waiting.remove(first);
            left -= first.id().isEmpty() ? 0 : 1;
            begun.put(first.id(), minute);
            busy[next] = minute + length(first.minutes(), random);
        }
        return begun;
    }

    private static int soonest(List<Server> servers, double[] busy) {
        int best = -1;
        double earliest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < busy.length; i++) {
            double free = servers.get(i).freeAt(busy[i]);
            if (free < earliest) {
                earliest = free;
                best = i;
            }
        }
        return best;
    }

    /** Those who will come while the others wait; without a name, since nobody asks for their waits. */
    private List<Guest> strangers(double usual, SplittableRandom random) {
        List<Guest> strangers = new ArrayList<>();
        for (int level = 1; level <= arrivalsPerHour.size(); level++) {
            double rate = arrivalsPerHour.get(level - 1) / 60;
            for (double minute = gap(rate, random); minute < HORIZON; minute += gap(rate, random)) {
                strangers.add(new Guest("", level, minute, true, usual));
            }
        }
        return strangers;
    }

    private static double gap(double rate, SplittableRandom random) {
        return rate <= 0 ? Double.POSITIVE_INFINITY : -Math.log(1 - random.nextDouble()) / rate;
    }

    private double length(double mean, SplittableRandom random) {
        double spread = Math.sqrt(Math.log(1 + variation * variation));
        return mean * Math.exp(spread * random.nextGaussian() - spread * spread / 2);
    }
}
