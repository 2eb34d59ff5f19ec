package org.tessellate.bench.find;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.tessellate.engine.booking.Answer;
import org.tessellate.engine.booking.AvailabilityIndex;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.Objective;
import org.tessellate.engine.booking.Proposal;
import org.tessellate.engine.booking.SlotFinder;

/** One size of hospital: builds the index of each site, asks, times, and has some of the answers checked. */
final class FindRun {

    private static final int LIMIT = 10;
    private static final int WARM_UP = 500;
    private static final int BOOKED_EVERY = 4;
    private static final double CLOSE = 1e-6;
    /** Every weight counts. */
    private static final Objective OBJECTIVE = new Objective(1, 48, 2, 0.25, 2, 12, 0.1, 1);

    private final SyntheticHospital hospital;
    private final long seed;
    private final List<BookingProblem> problems;
    private final List<PlainCheck> checks;
    private final List<AvailabilityIndex> indexes = new ArrayList<>();
    private final List<SlotFinder> finders = new ArrayList<>();
    private final List<List<Busy>> taken = new ArrayList<>();
    private int errors;
    private int doubles;
    private int answered;
    private int judged;

    FindRun(SyntheticHospital hospital, long seed) {
        this.hospital = hospital;
        this.seed = seed;
        this.problems = hospital.sites().stream().map(Site::problem).toList();
        this.checks = problems.stream().map(PlainCheck::new).toList();
    }

    Map<String, Object> measured(int requests, int compare) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("resources", hospital.resources());
        line.put("bookings", hospital.bookings());
        build(line);
        RequestMix warming = new RequestMix(hospital, seed + 99);
        for (int i = 0; i < WARM_UP; i++) {
            ask(warming.next());
        }
        answered = 0;
        List<Asked> asked = new ArrayList<>();
        RequestMix mix = new RequestMix(hospital, seed);
        long[] nanos = new long[requests];
        long[] cpu = new long[requests];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int i = 0; i < requests; i++) {
            Asked next = mix.next();
            asked.add(next);
            long before = System.nanoTime();
            long cpuBefore = threads.getCurrentThreadCpuTime();
            Answer answer = ask(next);
            cpu[i] = threads.getCurrentThreadCpuTime() - cpuBefore;
            nanos[i] = System.nanoTime() - before;
            judge(next, answer);
        }
        report(line, nanos, cpu);
        compare(line, asked.subList(0, Math.min(compare, asked.size())));
        Set<String> variables = new TreeSet<>();
        asked.forEach(one -> variables.addAll(one.variables()));
        line.put("variables", List.copyOf(variables));
        line.put("errors", errors);
        line.put("double_bookings", doubles);
        return line;
    }

    private void build(Map<String, Object> line) {
        long before = used();
        long started = System.nanoTime();
        problems.forEach(problem -> indexes.add(new AvailabilityIndex(problem)));
        line.put("index_ms", (System.nanoTime() - started) / 1e6);
        line.put("index_bytes", used() - before);
        indexes.forEach(index -> finders.add(new SlotFinder(index, OBJECTIVE)));
        indexes.forEach(index -> taken.add(new ArrayList<>()));
    }

    /** Asked for twice, since the first collection leaves what is only weakly held. */
    private static long used() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private Answer ask(Asked asked) {
        Answer answer = finders.get(asked.site()).find(asked.request(), LIMIT);
        answered += answer instanceof Answer.Found ? 1 : 0;
        return answer;
    }

    private void judge(Asked asked, Answer answer) {
        if (answer instanceof Answer.Found found) {
            for (Proposal proposal : found.proposals()) {
                doubles += checks.get(asked.site()).isSound(proposal) ? 0 : 1;
            }
            if (++judged % BOOKED_EVERY == 0) {
                book(asked.site(), found.proposals().getFirst());
            }
        }
    }

    /** Every second one is cancelled again, so that the index is seen to give back what was taken. */
    private void book(int site, Proposal proposal) {
        List<Busy> visit = proposal.allocations().stream()
                .map(part -> new Busy(part.resource(), part.interval(), part.units(), "booked meanwhile")).toList();
        visit.forEach(indexes.get(site)::claim);
        if (judged % (2 * BOOKED_EVERY) == 0) {
            visit.forEach(indexes.get(site)::release);
        } else {
            visit.forEach(checks.get(site)::take);
            taken.get(site).addAll(visit);
        }
    }

    /** The site with all that was booked on the way. */
    private BookingProblem now(int site) {
        BookingProblem before = problems.get(site);
        List<Busy> busy = new ArrayList<>(before.busy());
        busy.addAll(taken.get(site));
        return new BookingProblem(before.zone(), before.resources(), before.procedures(), busy, before.closures(), before.reserved());
    }

    private void report(Map<String, Object> line, long[] nanos, long[] cpu) {
        double seconds = Arrays.stream(nanos).sum() / 1e9;
        line.put("p50_ms", percentile(nanos, 50));
        line.put("p99_ms", percentile(nanos, 99));
        line.put("worst_ms", percentile(nanos, 100));
        line.put("cpu_p50_ms", percentile(cpu, 50));
        line.put("cpu_p99_ms", percentile(cpu, 99));
        line.put("per_second", nanos.length / seconds);
        line.put("answered", answered / (double) nanos.length);
    }

    private static double percentile(long[] nanos, int percent) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    private void compare(Map<String, Object> line, List<Asked> asked) {
        List<PlainFinder> plain = IntStream.range(0, problems.size()).mapToObj(site -> new PlainFinder(now(site), OBJECTIVE)).toList();
        List<List<Double>> actual = asked.stream().map(one -> ask(one) instanceof Answer.Found found ? found.proposals().stream().map(Proposal::cost).toList() : List.<Double>of()).toList();
        // Brute force takes a second or more for each: on all processors, since nothing is timed here.
        errors += (int) IntStream.range(0, asked.size()).parallel()
                .filter(i -> !same(plain.get(asked.get(i).site()).best(asked.get(i).request(), LIMIT), actual.get(i))).count();
        line.put("compared", asked.size());
    }

    private static boolean same(List<Double> expected, List<Double> actual) {
        boolean same = expected.size() == actual.size();
        for (int i = 0; same && i < expected.size(); i++) {
            same = Math.abs(expected.get(i) - actual.get(i)) < CLOSE;
        }
        return same;
    }
}
