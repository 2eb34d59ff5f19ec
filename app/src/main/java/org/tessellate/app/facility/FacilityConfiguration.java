package org.tessellate.app.facility;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tessellate.app.identity.Permission;
import org.tessellate.app.register.Definition;
import org.tessellate.app.register.Fault;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Registers;

/** The registers of the resource graph and how they hang together. */
@Configuration(proxyBeanMethods = false)
class FacilityConfiguration {

    private final Registers registers;
    private final GraphChanges changes;

    FacilityConfiguration(Registers registers, GraphChanges changes) {
        this.registers = registers;
        this.changes = changes;
    }

    @Bean
    Register<Region> regionsRegister() {
        return open(Definition.of("Region", "facility.region", Region.class, Permission.RESOURCES_WRITE, Region::id));
    }

    @Bean
    Register<Facility> facilitiesRegister(Register<Region> regions) {
        return open(Definition.of("Facility", "facility.facility", Facility.class, Permission.RESOURCES_WRITE, Facility::id)
                .key("region_id", Facility::region)
                .filter("region", "region_id")
                .reference("region", "region", Facility::region, regions));
    }

    @Bean
    Register<Unit> unitsRegister(Register<Facility> facilities) {
        return open(Definition.of("Unit", "facility.unit", Unit.class, Permission.RESOURCES_WRITE, Unit::id)
                .unit(Unit::id)
                .key("facility_id", Unit::facility)
                .filter("facility", "facility_id")
                .reference("facility", "facility", Unit::facility, facilities));
    }

    @Bean
    Register<Location> locationsRegister(Register<Unit> units) {
        return open(Definition.of("Location", "facility.location", Location.class, Permission.RESOURCES_WRITE, Location::id)
                .unit(Location::unit)
                .key("unit_id", Location::unit)
                .key("part_of", Location::partOf)
                .key("kind", Location::kind)
                .filter("unit", "unit_id").filter("kind", "kind").filter("partOf", "part_of")
                .reference("unit", "unit", Location::unit, units)
                .referenceToSame("partOf", Location::partOf)
                .onChange(changes::location));
    }

    @Bean
    Register<Equipment> equipmentRegister(Register<Unit> units, Register<Location> locations) {
        return open(Definition.of("Equipment", "facility.equipment", Equipment.class, Permission.RESOURCES_WRITE, Equipment::id)
                .unit(Equipment::unit)
                .key("unit_id", Equipment::unit)
                .key("fixed_in", Equipment::fixedIn)
                .key("kind", Equipment::kind)
                .filter("unit", "unit_id").filter("kind", "kind")
                .reference("unit", "unit", Equipment::unit, units)
                .reference("fixedIn", "location", Equipment::fixedIn, locations)
                .references("usableIn", "location", device -> device.usableIn(), locations)
                .check(FacilityConfiguration::unknownUnits)
                .onChange(changes::equipment));
    }

    @Bean
    Register<HealthcareService> servicesRegister(Register<Unit> units) {
        return open(Definition.of("Service", "facility.service", HealthcareService.class, Permission.RESOURCES_WRITE, HealthcareService::id)
                .unit(HealthcareService::unit)
                .key("unit_id", HealthcareService::unit)
                .filter("unit", "unit_id")
                .reference("unit", "unit", HealthcareService::unit, units));
    }

    @Bean
    Register<Procedure> proceduresRegister(Register<HealthcareService> services) {
        return open(Definition.of("Procedure", "facility.procedure", Procedure.class, Permission.RESOURCES_WRITE, Procedure::id)
                .unit(procedure -> services.find(procedure.service()).map(found -> found.value().unit()).orElse(null))
                .key("service_id", Procedure::service)
                .filter("service", "service_id")
                .reference("service", "service", Procedure::service, services));
    }

    @Bean
    Register<Outage> outagesRegister(Register<Location> locations, Register<Equipment> equipment) {
        return open(Definition.of("Outage", "facility.outage", Outage.class, Permission.RESOURCES_WRITE, Outage::id)
                .unit(outage -> outage.location() != null
                        ? locations.get(outage.location()).value().unit()
                        : equipment.get(outage.equipment()).value().unit())
                .key("location_id", Outage::location)
                .key("equipment_id", Outage::equipment)
                .filter("location", "location_id").filter("equipment", "equipment_id")
                .key("starts_at", outage -> changes.stored(outage.interval().start()))
                .key("ends_at", outage -> changes.stored(outage.interval().end()))
                .reference("location", "location", Outage::location, locations::exists)
                .reference("equipment", "equipment", Outage::equipment, equipment::exists)
                .owner("location", Outage::location)
                .owner("equipment", Outage::equipment)
                .lock(changes::lockSubject)
                .onChange(changes::outage));
    }

    @Bean
    Register<CalendarDay> calendarRegister(Register<Facility> facilities) {
        return registers.open(Definition.of("CalendarDay", "facility.calendar_day", CalendarDay.class, Permission.RESOURCES_WRITE, CalendarDay::id)
                .key("facility_id", CalendarDay::facility)
                .key("kind", CalendarDay::kind)
                .filter("facility", "facility_id").filter("kind", "kind")
                .reference("facility", "facility", CalendarDay::facility, facilities)
                .check(CalendarDay::faults));
    }

    private <T extends Record> Register<T> open(Definition<T> definition) {
        return registers.open(definition.beforeOthersOnChange(change -> changes.count()));
    }

    private static List<Fault> unknownUnits(Equipment device) {
        return device.notReady().stream()
                .filter(number -> number < 1 || number > device.units())
                .map(number -> new Fault("notReady", String.valueOf(number), "is not one of the units 1 to " + device.units()))
                .toList();
    }
}
