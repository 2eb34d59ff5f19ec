package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.tessellate.app.runtime.Problem;

/** Reading and searching one resource type. */
final class Endpoint<R extends Resource> implements IResourceProvider {

    private final Served<R> served;
    private final Searching searching;

    Endpoint(Served<R> served, Searching searching) {
        this.served = served;
        this.searching = searching;
    }

    @Override
    public Class<R> getResourceType() {
        return served.type();
    }

    @Read
    public R read(@IdParam IdType id) {
        return served.find(id.getIdPart()).orElseThrow(() -> Problem.notFound(served.name(), id.getIdPart()));
    }

    // The parameters are compared with those of the type by the search itself, which refuses what it does not know.
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        return searching.search(served, request);
    }
}
