package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Resource;
import org.tessellate.app.interop.fhir.Criteria.Criterion;
import org.tessellate.app.runtime.Problem;

/** One page of a search's matches: the place is in the address, so any node can answer, and only who may search at all gets the next. */
record ResultPage(String base, String path, Map<String, String[]> parameters, int offset, int count) {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    static ResultPage of(RequestDetails request) {
        return new ResultPage(request.getFhirServerBase(), request.getRequestPath(), request.getParameters(), number(request, "_offset", 0),
                Math.min(number(request, "_count", USUAL), MOST));
    }

    /** Its links have only what was searched by. */
    ResultPage without(List<Criterion> ignored) {
        Map<String, String[]> used = new TreeMap<>(parameters);
        used.keySet().removeIf(key -> ignored.stream().anyMatch(one -> one.name().equals(key.split("[:.]", 2)[0])));
        return new ResultPage(base, path, used, offset, count);
    }

    private static int number(RequestDetails request, String name, int usual) {
        String[] texts = request.getParameters().get(name);
        if (texts == null) {
            return usual;
        }
        if (texts.length != 1 || !texts[0].matches("\\d{1,9}")) {
            throw Problem.badRequest("The parameter (%s) is not one number.".formatted(name), "Maybe write %s=20.".formatted(name));
        }
        return Integer.parseInt(texts[0]);
    }

    Bundle bundle(Part<? extends Resource> part) {
        Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(part.total());
        addLinks(bundle, part.total());
        part.matches().forEach(match -> add(bundle, match, SearchEntryMode.MATCH));
        return bundle;
    }

    private void addLinks(Bundle bundle, int total) {
        bundle.addLink().setRelation("self").setUrl(link(offset));
        if (count > 0 && offset + count < total) {
            bundle.addLink().setRelation("next").setUrl(link(offset + count));
        }
        if (count > 0 && offset > 0) {
            bundle.addLink().setRelation("previous").setUrl(link(Math.max(0, offset - count)));
        }
    }

    void addIncluded(Bundle bundle, Resource resource) {
        add(bundle, resource, SearchEntryMode.INCLUDE);
    }

    private void add(Bundle bundle, Resource resource, SearchEntryMode mode) {
        bundle.addEntry().setFullUrl(base + "/" + resource.fhirType() + "/" + resource.getIdElement().getIdPart()).setResource(resource)
                .getSearch().setMode(mode);
    }

    private String link(int from) {
        Map<String, String[]> all = new TreeMap<>(parameters);
        all.put("_offset", new String[] {Integer.toString(from)});
        all.put("_count", new String[] {Integer.toString(count)});
        return base + "/" + path.replace("/_search", "") + "?" + all.entrySet().stream()
                .flatMap(entry -> Arrays.stream(entry.getValue()).map(value -> encoded(entry.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
