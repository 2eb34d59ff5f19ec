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

    /** For instance {@code staff}. */
    public String kind() {
        return value.substring(0, value.indexOf('/'));
    }

    /** What follows the kind, for instance {@code c-arm/2}. */
    public String id() {
        return value.substring(value.indexOf('/') + 1);
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
