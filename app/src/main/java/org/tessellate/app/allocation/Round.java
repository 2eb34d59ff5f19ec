package org.tessellate.app.allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tessellate.engine.time.Interval;

/** Those among many who do not stand in each other's way, the first come first; the others wait for what becomes of who is before them. */
record Round(List<Wanted> chosen, List<Deferred> deferred) {

    /** Somebody who wants what an earlier one of the same round wants. */
    record Deferred(Wanted wanted, String before, ClaimRefused.Refused wouldBe) {}

    private record Place(ResourceKey resource, Layer layer) {}

    private record Taken(Interval during, String holder) {}

    static Round of(List<Wanted> waiting) {
        List<Wanted> chosen = new ArrayList<>();
        List<Deferred> deferred = new ArrayList<>();
        Map<Place, List<Taken>> places = new HashMap<>();
        for (Wanted wanted : waiting) {
            Optional<ClaimRefused.Refused> before = wanted.wholes().stream().flatMap(whole -> inTheWay(whole, places).stream()).findFirst();
            if (before.isPresent()) {
                deferred.add(new Deferred(wanted, before.get().holder(), before.get()));
            } else {
                wanted.wholes().forEach(whole -> places.computeIfAbsent(new Place(whole.resource(), whole.layer()), place -> new ArrayList<>())
                        .add(new Taken(whole.during(), wanted.holder())));
                chosen.add(wanted);
            }
        }
        return new Round(chosen, deferred);
    }

    private static Optional<ClaimRefused.Refused> inTheWay(Claim.Whole whole, Map<Place, List<Taken>> places) {
        return places.getOrDefault(new Place(whole.resource(), whole.layer()), List.of()).stream()
                .filter(taken -> taken.during().overlaps(whole.during())).findFirst()
                .map(taken -> new ClaimRefused.Refused(whole.resource(), taken.during(), taken.holder()));
    }
}
