package org.tessellate.engine.booking;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

/**
 * What is asked for: the visit, setup excluded, lies inside {@code window}, starts on a multiple of {@code step} since
 * the epoch, on one of {@code days} (all when empty) and lies within one of {@code times} (all when empty).
 */
public record BookingRequest(
        String procedure,
        Interval window,
        Optional<Duration> length,
        Set<ResourceId> required,
        Set<ResourceId> preferred,
        Set<ResourceId> excluded,
        Set<DayOfWeek> days,
        List<TimeOfDay> times,
        IntervalSet patientBusy,
        Duration step,
        Terms terms) {

    public BookingRequest {
        required = Set.copyOf(required);
        preferred = Set.copyOf(preferred);
        excluded = Set.copyOf(excluded);
        days = Set.copyOf(days);
        times = List.copyOf(times);
        if (!step.isPositive()) {
            throw new IllegalArgumentException(
                    "The step (%s) between starts is not positive.\nMaybe use PT5M.".formatted(step));
        }
    }

    /** Asks for nothing beyond resources and time. */
    public BookingRequest(String procedure, Interval window, Optional<Duration> length, Set<ResourceId> required, Set<ResourceId> preferred,
            Set<ResourceId> excluded, Set<DayOfWeek> days, List<TimeOfDay> times, IntervalSet patientBusy, Duration step) {
        this(procedure, window, length, required, preferred, excluded, days, times, patientBusy, step, Terms.none());
    }

    /** Local time of day; an end at or before the start is on the next day. */
    public record TimeOfDay(LocalTime from, LocalTime to) {}

    public static BookingRequest of(String procedure, Interval window) {
        return new BookingRequest(procedure, window, Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of(),
                List.of(), IntervalSet.empty(), Duration.ofMinutes(5), Terms.none());
    }

    public BookingRequest within(Interval newWindow) {
        return new BookingRequest(procedure, newWindow, length, required, preferred, excluded, days, times,
                patientBusy, step, terms);
    }

    public BookingRequest lasting(Duration newLength) {
        return new BookingRequest(procedure, window, Optional.of(newLength), required, preferred, excluded, days,
                times, patientBusy, step, terms);
    }

    public BookingRequest with(ResourceId... resources) {
        return requiring(Set.of(resources));
    }

    public BookingRequest requiring(Set<ResourceId> resources) {
        return new BookingRequest(procedure, window, length, resources, preferred, excluded, days, times,
                patientBusy, step, terms);
    }

    public BookingRequest preferring(ResourceId... resources) {
        return new BookingRequest(procedure, window, length, required, Set.of(resources), excluded, days, times,
                patientBusy, step, terms);
    }

    public BookingRequest without(ResourceId... resources) {
        return new BookingRequest(procedure, window, length, required, preferred, Set.of(resources), days, times,
                patientBusy, step, terms);
    }

    public BookingRequest on(Set<DayOfWeek> newDays, List<TimeOfDay> newTimes) {
        return new BookingRequest(procedure, window, length, required, preferred, excluded, newDays, newTimes,
                patientBusy, step, terms);
    }

    public BookingRequest patientBusy(IntervalSet busy) {
        return new BookingRequest(procedure, window, length, required, preferred, excluded, days, times, busy, step, terms);
    }

    public BookingRequest every(Duration newStep) {
        return new BookingRequest(procedure, window, length, required, preferred, excluded, days, times,
                patientBusy, newStep, terms);
    }

    public BookingRequest on(Terms newTerms) {
        return new BookingRequest(procedure, window, length, required, preferred, excluded, days, times, patientBusy, step, newTerms);
    }
}
