package org.tessellate.app.interop.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Compares candidates as they come, counts those that match and keeps those of one page: only these are held. Not thread-safe. */
final class Tally<R> implements Consumer<List<R>> {

    /** More of them would keep the server from others for too long. */
    static final int MOST = 200_000;

    private final Predicate<R> wanted;
    private final int offset;
    private final int count;
    private final List<R> kept = new ArrayList<>();
    private int seen;
    private int matching;

    Tally(Predicate<R> wanted, int offset, int count) {
        this.wanted = wanted;
        this.offset = offset;
        this.count = count;
    }

    @Override
    public void accept(List<R> some) {
        seen += some.size();
        if (seen > MOST) {
            throw Problem.invalid(ProblemCode.TOO_LARGE, "More than (%d) resources would have to be compared.".formatted(MOST),
                    "Maybe narrow the search by a date or by an id.");
        }
        some.stream().filter(wanted).forEach(this::take);
    }

    private void take(R match) {
        if (matching >= offset && kept.size() < count) {
            kept.add(match);
        }
        matching++;
    }

    Part<R> part() {
        return new Part<>(matching, kept);
    }
}
