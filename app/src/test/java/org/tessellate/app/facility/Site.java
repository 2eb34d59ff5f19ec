package org.tessellate.app.facility;

import java.time.ZoneId;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tessellate.app.identity.Access;
import org.tessellate.app.register.Register;

/** Builds a fresh facility for a test, in Chicago unless said otherwise. */
@Component
public class Site {

    private final Register<Facility> facilities;
    private final Register<Unit> units;
    private final Register<Location> locations;
    private final Register<Equipment> equipment;

    Site(Register<Facility> facilities, Register<Unit> units, Register<Location> locations, Register<Equipment> equipment) {
        this.facilities = facilities;
        this.units = units;
        this.locations = locations;
        this.equipment = equipment;
    }

    public UnitId unit() {
        return unit(null, "America/Chicago");
    }

    public UnitId unit(RegionId region, String zone) {
        String tag = UUID.randomUUID().toString().substring(0, 8);
        UnitId unit = new UnitId("unit-" + tag);
        FacilityId facility = new FacilityId("site-" + tag);
        Access.asSystem("test", () -> {
            facilities.put(new Facility(facility, "Site " + tag, region, ZoneId.of(zone)));
            units.put(new Unit(unit, facility, "Unit " + tag, UnitKind.INPATIENT, "Medicine", 20));
        });
        return unit;
    }

    public LocationId room(UnitId unit, String kind, String hours) {
        LocationId room = new LocationId("room-" + UUID.randomUUID().toString().substring(0, 8));
        Access.asSystem("test", () -> locations.put(
                new Location(room, unit, "Room", kind, null, LocationStatus.ACTIVE, WeeklyHours.parse(hours))));
        return room;
    }

    public EquipmentId device(UnitId unit, String kind, int numbered, LocationId fixedIn) {
        EquipmentId device = new EquipmentId("device-" + UUID.randomUUID().toString().substring(0, 8));
        Access.asSystem("test", () -> equipment.put(new Equipment(device, unit, "Device", kind, numbered, fixedIn, null, null)));
        return device;
    }
}
