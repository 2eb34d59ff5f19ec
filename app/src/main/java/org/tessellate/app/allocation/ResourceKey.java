package org.tessellate.app.allocation;

/** Names what is claimed, over all kinds of resource; its order is the order in which claims are made. */
public record ResourceKey(String value) implements Comparable<ResourceKey> {

    public static ResourceKey staff(String id) {
        return new ResourceKey("staff/" + id);
    }

    public static ResourceKey location(String id) {
        return new ResourceKey("location/" + id);
    }

    public static ResourceKey equipment(String id, int unitNumber) {
        return new ResourceKey("equipment/" + id + "/" + unitNumber);
    }

    public static ResourceKey patient(String id) {
        return new ResourceKey("patient/" + id);
    }

    /** The people of a role on shift in a unit who are not booked by name. */
    public static ResourceKey pool(String unitId, String role) {
        return new ResourceKey("pool/" + unitId + "/" + role);
    }

    /** What a site has of an item, for visits to use up. */
    public static ResourceKey stock(String facilityId, String itemId) {
        return new ResourceKey("stock/" + facilityId + "/" + itemId);
    }

    public boolean isStock() {
        return kind().equals("stock");
    }

    /** One person, room or device by name, rather than some of a number that nobody tells apart. */
    public boolean isNamed() {
        return !isStock() && !kind().equals("pool");
    }

    /** For instance {@code staff}. */
    public String kind() {
        return value.substring(0, value.indexOf('/'));
    }

    /** What follows the kind, for instance {@code c-arm/2}. */
    public String id() {
        return value.substring(value.indexOf('/') + 1);
    }

    /** False for what somebody wrote who does not know keys. */
    public boolean isWhole() {
        return value.indexOf('/') > 0 && (isNamed() || id().indexOf('/') > 0);
    }

    /** The unit of {@code pool/UNIT/ROLE}. */
    public String poolUnit() {
        return id().substring(0, id().indexOf('/'));
    }

    /** The role of {@code pool/UNIT/ROLE}. */
    public String poolRole() {
        return id().substring(id().indexOf('/') + 1);
    }

    @Override
    public int compareTo(ResourceKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
