package org.tessellate.app.interop.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.Device.FHIRDeviceStatus;
import org.springframework.stereotype.Component;
import org.tessellate.app.facility.Equipment;
import org.tessellate.app.facility.Facilities;
import org.tessellate.app.identity.Access;
import org.tessellate.app.identity.Permission;

/** Each numbered unit of equipment: {@code c-arm.2} is the second of the c-arms. */
@Component
class Devices implements Served<Device> {

    private final Facilities facilities;
    private final Access access;

    Devices(Facilities facilities, Access access) {
        this.facilities = facilities;
        this.access = access;
    }

    @Override
    public Class<Device> type() {
        return Device.class;
    }

    @Override
    public Permission toRead() {
        return Permission.RESOURCES_READ;
    }

    @Override
    public List<Parameter<Device>> parameters() {
        return List.of(Parameter.token("identifier", device -> device.getIdentifier().stream()),
                Parameter.token("status", device -> Stream.of(device.getStatusElement())),
                Parameter.token("type", device -> Stream.of(device.getType())),
                Parameter.string("device-name", device -> Stream.of(device.getDeviceNameFirstRep().getName())),
                Parameter.reference("organization", device -> Stream.of(device.getOwner())),
                Parameter.reference("location", device -> Stream.of(device.getLocation())));
    }

    @Override
    public Optional<Device> find(String id) {
        return seen().filter(device -> id.startsWith(device.id().value() + ".")).flatMap(Devices::units)
                .filter(device -> device.getIdElement().getIdPart().equals(id)).findFirst();
    }

    @Override
    public List<Device> candidates(Criteria criteria) {
        return seen().flatMap(Devices::units).toList();
    }

    private Stream<Equipment> seen() {
        return facilities.graph().equipment().values().stream().filter(device -> access.allows(Permission.RESOURCES_READ, device.unit().value()));
    }

    private static Stream<Device> units(Equipment equipment) {
        return IntStream.rangeClosed(1, equipment.units()).mapToObj(number -> written(equipment, number));
    }

    private static Device written(Equipment equipment, int number) {
        Device device = new Device().setStatus(equipment.isReady(number) ? FHIRDeviceStatus.ACTIVE : FHIRDeviceStatus.INACTIVE)
                .setType(Systems.concept(Systems.KIND, equipment.kind(), equipment.kind())).setOwner(Systems.reference("Organization", equipment.unit().value()));
        device.addDeviceName().setType(DeviceNameType.USERFRIENDLYNAME)
                .setName(equipment.units() == 1 ? equipment.name() : equipment.name() + " " + number);
        device.setId(equipment.id().value() + "." + number);
        if (equipment.fixedIn() != null) {
            device.setLocation(Systems.reference("Location", equipment.fixedIn().value()));
        }
        return device.addIdentifier(Systems.identifier("equipment", equipment.id().value() + "/" + number));
    }
}
