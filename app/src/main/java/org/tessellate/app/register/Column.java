package org.tessellate.app.register;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tessellate.engine.time.Interval;

/**
 * What a table must know of one property to show and edit it: its kind, the choices of an enumeration, and for an id the entity
 * that it names.
 */
public record Column(String name, Kind kind, List<String> choices, @Nullable String entity, boolean required) {

    /** How the property is written. */
    public enum Kind { TEXT, NUMBER, DATE, FLAG, CHOICE, LIST, INTERVAL, DOCUMENT }

    static Column of(RecordComponent component, @Nullable String entity) {
        Class<?> type = component.getType();
        boolean required = type.isPrimitive() || component.getAccessor().isAnnotationPresent(NotNull.class)
                || component.getAccessor().isAnnotationPresent(NotBlank.class);
        return new Column(component.getName(), kind(component, type), choices(type), entity, required);
    }

    private static Kind kind(RecordComponent component, Class<?> type) {
        if (type.isEnum()) {
            return Kind.CHOICE;
        }
        if (type == boolean.class) {
            return Kind.FLAG;
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return Kind.NUMBER;
        }
        return type == LocalDate.class ? Kind.DATE : type == Interval.class ? Kind.INTERVAL : structure(component, type);
    }

    private static Kind structure(RecordComponent component, Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return isPlain(((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]) ? Kind.LIST : Kind.DOCUMENT;
        }
        return isPlain(type) ? Kind.TEXT : Kind.DOCUMENT;
    }

    private static boolean isPlain(java.lang.reflect.Type type) {
        return type instanceof Class<?> known && (known.isEnum() || known.getPackageName().startsWith("java.lang")
                || known.getPackageName().startsWith("java.time") || isWrittenAsText(known));
    }

    private static boolean isWrittenAsText(Class<?> type) {
        return Stream.of(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class))
                || Stream.of(type.getRecordComponents() == null ? new RecordComponent[0] : type.getRecordComponents())
                        .anyMatch(part -> part.getAccessor().isAnnotationPresent(JsonValue.class));
    }

    private static List<String> choices(Class<?> type) {
        return type.isEnum() ? Stream.of(type.getEnumConstants()).map(Object::toString).toList() : List.of();
    }
}
