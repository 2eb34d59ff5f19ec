package org.tessellate.app.facility;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tessellate.app.runtime.Problem;
import org.tessellate.engine.time.Interval;

/** All active resources as they stood at one moment; immutable, so it can be read by any number of threads without locks. */
public record ResourceGraph(
        long version,
        Map<RegionId, Region> regions,
        Map<FacilityId, Facility> facilities,
        Map<UnitId, Unit> units,
        Map<LocationId, Location> locations,
        Map<EquipmentId, Equipment> equipment,
        Map<ServiceId, HealthcareService> services,
        Map<ProcedureId, Procedure> procedures,
        List<Outage> outages) {

    public Unit unit(UnitId id) {
        return known(units, id, "Unit");
    }

    public Facility facilityOf(UnitId unit) {
        return known(facilities, unit(unit).facility(), "Facility");
    }

    /** False also when either unit is no longer in use. */
    public boolean sameFacility(UnitId one, UnitId other) {
        return units.containsKey(one) && units.containsKey(other) && unit(one).facility().equals(unit(other).facility());
    }

    public ZoneId zoneOf(UnitId unit) {
        return facilityOf(unit).zone();
    }

    public Procedure procedure(ProcedureId id) {
        return known(procedures, id, "Procedure");
    }

    /** The unit whose service offers the procedure. */
    public UnitId unitOf(Procedure procedure) {
        return known(services, procedure.service(), "Service").unit();
    }

    public Location location(LocationId id) {
        return known(locations, id, "Location");
    }

    /** Equipment of a kind that a procedure in this location could use. */
    public List<Equipment> equipmentFor(String kind, LocationId location) {
        FacilityId facility = unit(location(location).unit()).facility();
        return equipment.values().stream()
                .filter(device -> device.kind().equals(kind) && device.isUsableIn(location)
                        && unit(device.unit()).facility().equals(facility))
                .toList();
    }

    /** The region of the unit's facility, if it belongs to one. */
    public Optional<RegionId> regionOf(UnitId unit) {
        return Optional.ofNullable(facilityOf(unit).region());
    }

    private static <K, V> V known(Map<K, V> entries, K id, String kind) {
        V value = entries.get(id);
        if (value == null) {
            throw Problem.notFound(kind, id);
        }
        return value;
    }

    /** Whether the location is in use, open and not closed for the whole interval. */
    public boolean isUsable(LocationId id, Interval interval) {
        Location location = locations.get(id);
        return location != null && location.status() == LocationStatus.ACTIVE
                && location.hours().covers(interval, zoneOf(location.unit()))
                && outages.stream().noneMatch(outage -> id.equals(outage.location()) && outage.interval().overlaps(interval));
    }

    /** Whether this numbered unit is in use, ready and not in maintenance in any part of the interval. */
    public boolean isUsable(EquipmentId id, int unitNumber, Interval interval) {
        Equipment device = equipment.get(id);
        return device != null && device.isReady(unitNumber)
                && outages.stream().noneMatch(outage -> outage.concerns(id, unitNumber) && outage.interval().overlaps(interval));
    }
}
