package org.tessellate.app.interop.fhir;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class FhirConfiguration {

    static final String ADDRESS = "/fhir/r4";

    @Bean
    ServletRegistrationBean<FhirServlet> fhirServlet(Kinds kinds, Searching searching, List<Operations> operations, Gate gate, Refusals refusals,
            ShownPatients shown, Capability capability) {
        List<Object> providers = new ArrayList<>(operations);
        kinds.all().forEach(served -> providers.add(new Endpoint<>(served, searching)));
        var registration = new ServletRegistrationBean<>(new FhirServlet(providers, List.of(gate, refusals, shown), capability), ADDRESS + "/*");
        registration.setName("fhir");
        registration.setLoadOnStartup(-1);
        return registration;
    }

    @Bean
    ServletRegistrationBean<BulkPublish> bulkPublish(BulkFiles files, BulkSettings settings, JsonMapper json) {
        var registration = new ServletRegistrationBean<>(new BulkPublish(files, settings, json), ADDRESS + BulkPublish.MANIFEST, ADDRESS + BulkPublish.FILES + "*");
        registration.setName("bulk-publish");
        return registration;
    }
}
