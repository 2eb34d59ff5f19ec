package org.tessellate.bench.peers.timefold;

import java.util.ArrayList;
import java.util.List;
import org.tessellate.bench.nrp24.ShiftSchedule.Cover;

/** What is wanted of one shift type on one day. */
public final class Slot {

    private final List<Cover> covers = new ArrayList<>();

    void add(Cover cover) {
        covers.add(cover);
    }

    long cost(long there) {
        long cost = 0;
        for (Cover cover : covers) {
            cost += there < cover.wanted() ? (cover.wanted() - there) * cover.underWeight() : (there - cover.wanted()) * cover.overWeight();
        }
        return cost;
    }
}
