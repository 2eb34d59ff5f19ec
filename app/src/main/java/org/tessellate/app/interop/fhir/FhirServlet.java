package org.tessellate.app.interop.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** The FHIR server. It is set up by the first request, not by the start of the application: reading FHIR's definitions takes a second. */
final class FhirServlet extends RestfulServer {

    private static final long serialVersionUID = 1L;

    private final transient List<?> providers;
    private final transient List<?> interceptors;
    private final transient Capability capability;

    FhirServlet(List<?> providers, List<?> interceptors, Capability capability) {
        this.providers = providers;
        this.interceptors = interceptors;
        this.capability = capability;
    }

    @Override
    protected void initialize() {
        setFhirContext(FhirContext.forR4Cached());
        setDefaultResponseEncoding(EncodingEnum.JSON);
        setServerConformanceProvider(capability);
        providers.forEach(this::registerProvider);
        interceptors.forEach(this::registerInterceptor);
    }

    /** Nothing is said of the software that answers. */
    @Override
    public void addHeadersToResponse(HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
    }
}
