package org.tessellate.app.interop.fhir;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Enumeration;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** A search parameter and what of a resource it is compared with. */
record Parameter<R extends Resource>(String name, SearchParamType type, Function<R, Stream<?>> values) {

    /** A stretch of time and the zone in which dates without one are meant. */
    record Span(Instant from, Instant to, ZoneId zone) {

        /** A moment, as short as FHIR can write it. */
        static Span at(Instant moment, ZoneId zone) {
            return new Span(moment, moment.plusMillis(1), zone);
        }
    }

    /** A code and where it is from. */
    record Token(String system, String code) {}

    static <R extends Resource> Parameter<R> token(String name, Function<R, Stream<?>> values) {
        return new Parameter<>(name, SearchParamType.TOKEN, resource -> values.apply(resource).flatMap(Parameter::tokens));
    }

    static <R extends Resource> Parameter<R> reference(String name, Function<R, Stream<Reference>> values) {
        return new Parameter<>(name, SearchParamType.REFERENCE, values::apply);
    }

    static <R extends Resource> Parameter<R> date(String name, Function<R, Stream<Span>> values) {
        return new Parameter<>(name, SearchParamType.DATE, values::apply);
    }

    static <R extends Resource> Parameter<R> string(String name, Function<R, Stream<String>> values) {
        return new Parameter<>(name, SearchParamType.STRING, values::apply);
    }

    /** One that we keep no data for: a search by it finds nothing, instead of everything. */
    static <R extends Resource> Parameter<R> empty(String name, SearchParamType type) {
        return new Parameter<>(name, type, resource -> Stream.of());
    }

    private static Stream<Token> tokens(Object value) {
        return switch (value) {
            case CodeableConcept concept -> concept.getCoding().stream().flatMap(Parameter::tokens);
            case Coding coding -> Stream.of(new Token(text(coding.getSystem()), text(coding.getCode())));
            // A code's system is that of its value set, and may be written or left out.
            case Enumeration<?> code -> Stream.of(new Token(code.getSystem(), code.getCode()));
            case Identifier identifier -> Stream.of(new Token(text(identifier.getSystem()), text(identifier.getValue())));
            default -> Stream.of(new Token("", value.toString()));
        };
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
