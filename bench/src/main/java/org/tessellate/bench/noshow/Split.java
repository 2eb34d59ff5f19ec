package org.tessellate.bench.noshow;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tessellate.bench.noshow.Appointments.Case;
import org.tessellate.engine.forecasting.noshow.History;
import org.tessellate.engine.forecasting.noshow.Visit;

/** Appointments to learn from and later ones to judge. */
record Split(List<Case> train, List<Case> judged, int impossible) {

    static Split of(Appointments train, Appointments judged) {
        return new Split(train.cases(), judged.cases(), train.impossible() + judged.impossible());
    }

    /** Whole days; as many last ones as hold a fifth of the appointments at least. */
    static Split lastFifth(Appointments all) {
        List<LocalDate> days = all.cases().stream().map(one -> one.visit().day()).sorted().toList();
        LocalDate cut = days.get((int) (days.size() * 0.8));
        return new Split(all.cases().stream().filter(one -> one.visit().day().isBefore(cut)).toList(),
                all.cases().stream().filter(one -> !one.visit().day().isBefore(cut)).toList(), all.impossible());
    }

    /** What the model may look into: features take of it only what was in at their moment. */
    History history() {
        List<Visit> visits = new ArrayList<>(trainVisits());
        judged.forEach(one -> visits.add(one.visit()));
        return new History(visits);
    }

    List<Visit> trainVisits() {
        return train.stream().map(Case::visit).toList();
    }

    Map<String, Object> line() {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("learnt_from", train.size());
        line.put("judged", judged.size());
        line.put("judged_from", first().toString());
        line.put("impossible_left_out", impossible);
        return line;
    }

    private LocalDate first() {
        return judged.stream().map(one -> one.visit().day()).min(Comparator.naturalOrder()).orElseThrow();
    }
}
