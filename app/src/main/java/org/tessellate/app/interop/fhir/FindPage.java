package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.tessellate.app.runtime.Problem;

/** One page of what {@code $find} found: the next has all that was asked in its address, however it was asked, so any node can answer. */
record FindPage(String base, String asked, int offset, int count) {

    static final Set<String> CONTROLS = Set.of("_count", "_offset");
    private static final int USUAL = 20;

    /** {@code patient} stands for a Patient that came along, if somebody known. */
    static FindPage of(OperationInput input, RequestDetails request, List<String> patient) {
        String asked = Stream.concat(input.all().stream().filter(one -> !CONTROLS.contains(one.name())).filter(OperationInput.Named::isText)
                .map(one -> one.name() + "=" + encoded(one.text())), patient.stream().map(id -> "patient-reference=Patient/" + id)).collect(Collectors.joining("&"));
        return new FindPage(request.getFhirServerBase() + "/Appointment/$find?", asked, number(input, "_offset", 0), Math.min(number(input, "_count", USUAL), FindWishes.MOST));
    }

    private static int number(OperationInput input, String name, int usual) {
        String text = input.text(name).orElse(Integer.toString(usual));
        if (!text.matches("\\d{1,6}")) {
            throw Problem.badRequest("The %s (%s) is not a number.".formatted(name, text), "Maybe write %s=20.".formatted(name));
        }
        return Integer.parseInt(text);
    }

    <T> List<T> part(List<T> all) {
        int from = Math.min(offset, all.size());
        return all.subList(from, Math.min(from + count, all.size()));
    }

    Bundle link(Bundle bundle) {
        bundle.addLink().setRelation("self").setUrl(address(offset));
        if (count > 0 && offset + count < bundle.getTotal()) {
            bundle.addLink().setRelation("next").setUrl(address(offset + count));
        }
        if (count > 0 && offset > 0) {
            bundle.addLink().setRelation("previous").setUrl(address(Math.max(0, offset - count)));
        }
        return bundle;
    }

    private String address(int from) {
        return "%s%s&_count=%d&_offset=%d".formatted(base, asked, count, from);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
