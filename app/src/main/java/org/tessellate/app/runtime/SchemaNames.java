package org.tessellate.app.runtime;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names each type of the API for itself: a record within another bears its name too, since many are called Line or Entry. Thread-safe. */
final class SchemaNames extends TypeNameResolver {

    private final Map<String, Class<?>> owners = new ConcurrentHashMap<>();
    private final Map<String, JavaType> types = new ConcurrentHashMap<>();

    /** The type that a schema of this name describes. */
    Optional<JavaType> typeOf(String schema) {
        return Optional.ofNullable(types.get(schema));
    }

    @Override
    public String nameForType(JavaType type, Set<Options> options) {
        String name = super.nameForType(type, options);
        types.put(name, type);
        return name;
    }

    @Override
    protected String getNameOfClass(Class<?> described) {
        String name = within(described);
        // Two modules may have a record of the same name.
        return owners.computeIfAbsent(name, first -> described) == described ? name : capitalised(described.getPackageName()) + name;
    }

    private static String within(Class<?> described) {
        Class<?> enclosing = described.getEnclosingClass();
        return enclosing == null ? described.getSimpleName() : within(enclosing).replaceFirst("Controller$", "") + described.getSimpleName();
    }

    private static String capitalised(String module) {
        String last = module.substring(module.lastIndexOf('.') + 1);
        return Character.toUpperCase(last.charAt(0)) + last.substring(1);
    }
}
