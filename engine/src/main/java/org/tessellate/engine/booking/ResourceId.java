package org.tessellate.engine.booking;

/** Names one person, room, device or pool; unique over all kinds of resource of a problem. */
public record ResourceId(String value) implements Comparable<ResourceId> {

    @Override
    public int compareTo(ResourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
