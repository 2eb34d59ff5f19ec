package org.tessellate.app.interop.hl7v2;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.BedState;
import org.tessellate.app.facility.Beds;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.facility.LocationId;
import org.tessellate.app.facility.UnitId;
import org.tessellate.app.interop.InboundMessage;
import org.tessellate.app.interop.Outcome;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/** Patients come, move and go, and beds change (ADT): the census follows. What tells nothing of either is kept and ignored. */
@Component
class AdtHandler implements Hl7Handler {

    private static final String PREFIX = Letters.CHANNEL + ".ADT^";

    /** Classes of patients who lie in a unit from their registration on; outpatients only arrive (HL7 table 0004). */
    private static final Set<String> STAYING = Set.of("E", "I", "B");
    private static final Outcome STALE = new Outcome.Ignored("A later state of the visit is known already.");

    private final ToldVisits visits;
    private final Census census;
    private final Arrivals arrivals;
    private final AdtMerges merges;
    private final Codes codes;
    private final Beds beds;
    private final Facilities facilities;
    private final Contract contract;
    private final Scope scope;
    private final Hl7Settings settings;
    private final Clock clock;

    AdtHandler(ToldVisits visits, Census census, Arrivals arrivals, AdtMerges merges, Codes codes, Beds beds, Facilities facilities, Contract contract, Scope scope, Hl7Settings settings, Clock clock) {
        this.visits = visits;
        this.census = census;
        this.arrivals = arrivals;
        this.merges = merges;
        this.codes = codes;
        this.beds = beds;
        this.facilities = facilities;
        this.contract = contract;
        this.scope = scope;
        this.settings = settings;
        this.clock = clock;
    }

    /** One visit of a message, and the place it names. */
    private record Told(AdtMessage message, String trigger, Visit visit, AdtMessage.Place place, String patientClass, Instant at, Instant recorded, ZoneId zone) {

        /** The visit as of this message. */
        private Told now() {
            return new Told(message, trigger, visit.at(recorded), place, patientClass, at, recorded, zone);
        }

        private Outcome done() {
            return new Outcome.Accepted("visit/%s %s".formatted(visit.encounter(), trigger));
        }
    }

    @Override
    public boolean takes(InboundMessage message) {
        return message.type().startsWith(PREFIX) && AdtEffect.isTrigger(message.type().substring(PREFIX.length()));
    }

    @Override
    public List<Fault> faults(InboundMessage message) {
        return contract.faults(message.payload(), AdtEffect.of(message.type().substring(PREFIX.length())).needs());
    }

    @Override
    public Outcome apply(InboundMessage inbound) {
        String trigger = inbound.type().substring(PREFIX.length());
        AdtEffect effect = AdtEffect.of(trigger);
        AdtMessage message = AdtMessage.read(inbound);
        return switch (effect) {
            case NOTHING -> new Outcome.Ignored("%s changes neither census nor beds.".formatted(trigger));
            case BED -> bed(message);
            case SWAP -> swap(message, trigger);
            case RENAME_PATIENT -> merges.patients(message, trigger);
            case RENAME_VISIT -> merges.visits(message, trigger);
            default -> carryOut(effect, told(message, trigger, message.er7().first("PID").orElseThrow(), message.er7().first("PV1").orElseThrow()));
        };
    }

    /** News of an end has its own order: it tells nothing of where the patient is. */
    private Outcome carryOut(AdtEffect effect, Told known) {
        boolean isNews = effect == AdtEffect.NEWS || effect == AdtEffect.NO_NEWS;
        if (known.recorded().isBefore(known.visit().changedAt()) && !isNews) {
            return STALE;
        }
        Told told = isNews ? known : known.now();
        return switch (effect) {
            case NO_NEWS -> noNews(told);
            case ENTER -> enter(told);
            case REGISTER -> register(told);
            case LEAVE -> depart(told, Visit.State.LEFT);
            case GO_AWAY -> depart(told, Visit.State.AWAY);
            case EXPECT -> expect(told);
            case STAY_AFTER_ALL -> stayAfterAll(told);
            case AWAY_AFTER_ALL -> awayAfterAll(told);
            case MOVE_BACK -> moveBack(told);
            case EXPECT_NO_MORE -> told.visit().state() == Visit.State.EXPECTED ? withdraw(told) : new Outcome.Ignored("The patient is expected no more.");
            case WITHDRAW -> withdraw(told);
            default -> news(told);
        };
    }

    private Told told(AdtMessage message, String trigger, Er7.Part pid, Er7.Part pv1) {
        AdtMessage.Place place = message.place(pv1, 3, codes);
        place.unit().ifPresent(unit -> scope.require(message.er7(), unit));
        ZoneId zone = place.unit().map(unit -> facilities.graph().zoneOf(unit)).orElse(settings.zone());
        String number = AdtMessage.visit(pid, pv1);
        Visit visit = visits.locked(message.source(), number).orElseGet(() -> visits.first(message.source(), number, AdtMessage.patient(pid)));
        return new Told(message, trigger, visit, place, pv1.text(2, 1), message.moment(trigger, zone, clock.instant()), recorded(message), zone);
    }

    /** By the sender's clock, whatever place the message is about. */
    private Instant recorded(AdtMessage message) {
        return message.recorded(settings.zone(), clock.instant());
    }

    private Outcome enter(Told told) {
        if (told.place().unit().isEmpty() && told.visit().unit() == null) {
            return new Outcome.Ignored("The unit is none of ours.");
        }
        census.place(told.visit(), told.place().unitOrNone(), told.place().bedOrNone(), told.at());
        if (told.message().expectedDischarge(told.trigger(), told.zone()).isPresent()) {
            news(told);
        }
        return told.done();
    }

    private Outcome register(Told told) {
        if (told.place().unit().isEmpty()) {
            return new Outcome.Ignored("The unit is none of ours.");
        }
        UnitId unit = told.place().unit().get();
        census.arrived(told.visit(), unit, told.at(), arrivals.appointment(told.message(), unit, told.at(), told.zone()).orElse(null));
        return STAYING.contains(told.patientClass()) ? enter(told) : told.done();
    }

    private Outcome depart(Told told, Visit.State to) {
        Visit visit = told.visit();
        if (visit.state() != Visit.State.PRESENT && visit.state() != Visit.State.AWAY) {
            return new Outcome.Ignored("The patient is not known to be in a unit of ours.");
        }
        census.depart(visit, to, told.at());
        return told.done();
    }

    private Outcome expect(Told told) {
        if (told.visit().state() == Visit.State.PRESENT) {
            return new Outcome.Ignored("The patient is here already.");
        }
        visits.keep(told.visit());
        return told.done();
    }

    /** A departure or leave that never was: nothing to do for who is here as far as is known. */
    private Outcome stayAfterAll(Told told) {
        if (told.visit().state() == Visit.State.PRESENT && told.place().unit().map(told.visit()::isIn).orElse(true)) {
            return new Outcome.Ignored("The patient is known to be here.");
        }
        return told.visit().state() == Visit.State.PRESENT ? enter(told) : takeBack(told);
    }

    private Outcome moveBack(Told told) {
        return told.visit().state() == Visit.State.PRESENT ? takeBack(told) : new Outcome.Ignored("The patient is not known to be in a unit of ours.");
    }

    private Outcome takeBack(Told told) {
        Visit visit = told.visit();
        boolean same = visit.beforeUnit() != null && told.place().unit().map(visit.beforeUnit()::equals).orElse(true);
        if (!same) {
            return enter(told);
        }
        census.takeBack(visit, told.at());
        return told.done();
    }

    private Outcome awayAfterAll(Told told) {
        if (told.visit().state() != Visit.State.PRESENT || told.visit().unit() == null) {
            return new Outcome.Ignored("The patient is not known to be in a unit of ours.");
        }
        if (told.visit().stay() <= 1) {
            return new Outcome.Ignored("The patient is not known to have been on leave.");
        }
        census.stayAway(told.visit(), told.at());
        return told.done();
    }

    private Outcome withdraw(Told told) {
        if (told.visit().state() != Visit.State.PRESENT && told.visit().state() != Visit.State.EXPECTED) {
            return new Outcome.Ignored("Nothing is left to take back.");
        }
        census.withdraw(told.visit(), told.at());
        return told.done();
    }

    private Outcome news(Told told) {
        Visit visit = visits.locked(told.visit().source(), told.visit().number()).orElse(told.visit());
        if (visit.unit() == null) {
            return new Outcome.Ignored("The patient is not known to be in a unit of ours.");
        }
        return told.message().expectedDischarge(told.trigger(), told.zone()).map(expected -> {
            if (!visits.expect(visit, expected, told.recorded())) {
                return STALE;
            }
            census.expectDischarge(visit, expected, told.at(), false);
            return told.done();
        }).orElseGet(() -> new Outcome.Ignored("It says nothing new of census or beds."));
    }

    /** The patient stays on for now. */
    private Outcome noNews(Told told) {
        Visit visit = told.visit();
        Optional<Instant> expected = visit.unit() == null ? Optional.empty() : visits.expected(visit);
        if (expected.isEmpty() || !visits.expect(visit, null, told.recorded())) {
            return new Outcome.Ignored("No end of the stay is expected that could be taken back.");
        }
        census.expectDischarge(visit, expected.get(), told.at(), true);
        return told.done();
    }

    /** Two patients change beds: the message holds both with their new places. */
    private Outcome swap(AdtMessage message, String trigger) {
        List<Er7.Part> patients = message.er7().all("PID").toList();
        List<Er7.Part> places = message.er7().all("PV1").toList();
        if (patients.size() != 2 || places.size() != 2) {
            throw Problem.invalid(ProblemCode.INVALID_VALUE, "A swap names (%d) patients and (%d) places.".formatted(patients.size(), places.size()),
                    "Maybe send one PID and one PV1 for each of the two.");
        }
        Told one = told(message, trigger, patients.get(0), places.get(0));
        Outcome first = carryOut(AdtEffect.ENTER, one);
        Told other = told(message, trigger, patients.get(1), places.get(1));
        Outcome second = carryOut(AdtEffect.ENTER, other);
        // The second left the bed that the first has now.
        one.place().bed().ifPresent(bed -> beds.tell(bed, BedState.OCCUPIED, one.recorded()));
        return first == STALE ? second : first;
    }

    private Outcome bed(AdtMessage message) {
        Er7.Part told = message.er7().first("NPU").orElseThrow();
        AdtMessage.Place place = message.place(told, 1, codes);
        if (place.bed().isEmpty()) {
            return new Outcome.Ignored("The bed is none of ours.");
        }
        LocationId bed = place.bed().get();
        UnitId unit = facilities.graph().location(bed).unit();
        scope.require(message.er7(), unit);
        BedState state = state(told.text(2, 1));
        boolean changed = beds.tell(bed, state, recorded(message));
        return changed ? new Outcome.Accepted("location/%s %s".formatted(bed, state)) : new Outcome.Ignored("The bed is known to be so, or something later is known.");
    }

    /** HL7 table 0116. */
    private static BedState state(String code) {
        return switch (code) {
            case "C" -> BedState.CLOSED;
            case "H" -> BedState.HOUSEKEEPING;
            case "O" -> BedState.OCCUPIED;
            case "U" -> BedState.UNOCCUPIED;
            case "K" -> BedState.CONTAMINATED;
            case "I" -> BedState.ISOLATED;
            default -> throw Problem.invalid(ProblemCode.INVALID_VALUE, "The bed status (%s) is none of table 0116.".formatted(code), "Maybe send C, H, O, U, K or I.");
        };
    }
}
