package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The header {@code Prefer}: without a word a request is taken strictly and answered whole. */
record Preference(Set<String> words) {

    static Preference of(RequestDetails request) {
        return new Preference(Objects.requireNonNullElse(request.getHeaders("Prefer"), java.util.List.<String>of()).stream().flatMap(line -> Arrays.stream(line.split("[,;]")))
                .map(word -> word.replaceAll("\\s", "").replace("\"", "").toLowerCase(Locale.ROOT)).collect(Collectors.toSet()));
    }

    /** What is not understood is passed over, and the answer says so. */
    boolean isLenient() {
        return words.contains("handling=lenient") && !words.contains("handling=strict");
    }

    boolean isMinimal() {
        return words.contains("return=minimal");
    }
}
