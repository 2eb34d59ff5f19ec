package org.tessellate.bench.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tessellate.engine.booking.Allocation;
import org.tessellate.engine.booking.BookingProblem;
import org.tessellate.engine.booking.BookingProblem.Busy;
import org.tessellate.engine.booking.Proposal;
import org.tessellate.engine.booking.Resource;
import org.tessellate.engine.booking.ResourceId;
import org.tessellate.engine.time.Interval;
import org.tessellate.engine.time.IntervalSet;

class SyntheticHospitalTest {

    private final SyntheticHospital hospital = SyntheticHospital.of(200, 14, 7);
    private final BookingProblem main = hospital.sites().getFirst().problem();

    @Test
    void theSameSeedMakesTheSameHospitalAndRequests() {
        assertThat(SyntheticHospital.of(200, 14, 7).sites().getFirst().problem()).isEqualTo(main);
        assertThat(new RequestMix(hospital, 3).next()).isEqualTo(new RequestMix(SyntheticHospital.of(200, 14, 7), 3).next());
        assertThat(SyntheticHospital.of(200, 14, 8).sites().getFirst().problem()).isNotEqualTo(main);
    }

    @Test
    void nobodyAndNothingIsBookedTwice() {
        Map<ResourceId, IntervalSet> taken = new HashMap<>();
        for (Busy busy : main.busy()) {
            if (!busy.resource().value().startsWith("pool/")) {
                assertThat(taken.getOrDefault(busy.resource(), IntervalSet.empty()).overlaps(busy.interval())).as("%s", busy).isFalse();
                taken.merge(busy.resource(), IntervalSet.of(busy.interval()), IntervalSet::union);
            }
        }
    }

    @Test
    void cliniciansAreBusyMostOfTheirShifts() {
        List<Resource.Person> doctors = main.resources().stream().filter(Resource.Person.class::isInstance).map(Resource.Person.class::cast)
                .filter(person -> person.roles().contains("DOCTOR")).toList();
        long worked = doctors.stream().mapToLong(doctor -> doctor.onShift().length().toMinutes()).sum();
        long booked = main.busy().stream().filter(busy -> doctors.stream().anyMatch(doctor -> doctor.id().equals(busy.resource())))
                .mapToLong(busy -> busy.interval().minutes()).sum();

        assertThat(booked / (double) worked).isBetween(0.65, 0.95);
    }

    @Test
    void aProposalOnABookedResourceIsNotSound() {
        Busy busy = main.busy().stream().filter(one -> one.resource().value().startsWith("location/")).findFirst().orElseThrow();

        assertThat(new PlainCheck(main).isSound(proposal(busy.resource(), busy.interval()))).isFalse();
        assertThat(new PlainCheck(main).isSound(proposal(new ResourceId("location/unknown"), busy.interval()))).isFalse();
    }

    @Test
    void aProposalThatTakesARoomTwiceIsNotSound() {
        Resource device = main.resources().stream().filter(one -> one.id().value().startsWith("equipment/")).findFirst().orElseThrow();
        Interval hour = hospital.sites().getFirst().minutes(3, 60, 120);
        Allocation once = new Allocation(device.id(), "device", hour, 1);

        assertThat(new PlainCheck(main).isSound(new Proposal("visit", hour, List.of(once), 0, List.of()))).isTrue();
        assertThat(new PlainCheck(main).isSound(new Proposal("visit", hour, List.of(once, new Allocation(device.id(), "other", hour, 1)), 0, List.of()))).isFalse();
    }

    private static Proposal proposal(ResourceId resource, Interval during) {
        return new Proposal("visit", during, List.of(new Allocation(resource, "room", during, 1)), 0, List.of());
    }
}
