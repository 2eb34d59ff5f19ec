package org.tessellate.engine.booking.overbooking;

/**
 * One patient of a session; whoever comes at the same minute is seen in the order of the list.
 *
 * @param at minutes after the session's start at which the patient comes, if they do
 * @param comes the chance that they do
 * @param length how long they take
 * @param group by which waits are compared; never a protected attribute unless the hospital chose it
 */
public record Place(int at, double comes, Minutes length, String group) {

    public Place {
        if (at < 0 || comes < 0 || comes > 1) {
            throw new IllegalArgumentException("At (%d) with chance (%s) is no place in a session.\nMaybe a chance in per cent.".formatted(at, comes));
        }
    }
}
