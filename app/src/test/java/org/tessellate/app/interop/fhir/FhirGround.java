package org.tessellate.app.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.BearerTokenAuthInterceptor;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.tessellate.app.ApiClient;
import org.tessellate.app.identity.Grant;
import org.tessellate.app.identity.Role;
import org.tessellate.app.identity.Users;

/** HAPI's own client against the running application, and HAPI's validator, which knows FHIR's definitions without any network. */
public final class FhirGround {

    static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final FhirValidator VALIDATOR = validator();
    /** This validator knows the extensions that HL7 defines for carrying R5 in R4 by their form alone, and no R5. */
    private static final String UNKNOWN_VERSION = "(?s).*Extension url 'http://hl7.org/fhir/5.0/StructureDefinition/extension-\\S+' is not valid \\(invalid Version '5.0'\\)";
    private static final String PASSWORD = "correct horse battery";

    private final ApiClient api;
    private final Users users;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    FhirGround(ApiClient api, Users users) {
        this.api = api;
        this.users = users;
        CONTEXT.getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
    }

    IGenericClient as(Role role) {
        return as(new Grant(role, null));
    }

    IGenericClient as(Grant grant) {
        IGenericClient client = CONTEXT.newRestfulGenericClient(base());
        client.registerInterceptor(new BearerTokenAuthInterceptor(token(grant)));
        return client;
    }

    String token(Grant grant) {
        return tokens.computeIfAbsent(grant.toString(), key -> {
            String username = ("fhir." + grant.role() + (grant.unitId() == null ? "" : "." + grant.unitId())).toLowerCase(java.util.Locale.ROOT);
            if (!users.exists(username)) {
                users.create(username, "Fhir " + grant.role(), PASSWORD, List.of(grant));
            }
            return api.asNobody().post("/api/v1/tokens", Map.of("username", username, "password", PASSWORD)).body().get("token").asString();
        });
    }

    String base() {
        return api.baseUrl() + FhirConfiguration.ADDRESS;
    }

    ApiClient.As raw(Role role) {
        return api.withToken(token(new Grant(role, null)));
    }

    public static void assertValid(IBaseResource resource) {
        assertValid(CONTEXT.newJsonParser().encodeResourceToString(resource));
    }

    /** As it came over the line: a parser takes an entry's address for its id. */
    public static void assertValid(String json) {
        List<String> faults = VALIDATOR.validateWithResult(json).getMessages().stream()
                .filter(message -> message.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
                .map(FhirGround::shown).filter(fault -> !fault.matches(UNKNOWN_VERSION)).toList();
        assertThat(faults).as(json).isEmpty();
    }

    private static String shown(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }

    private static FhirValidator validator() {
        ValidationSupportChain chain = new ValidationSupportChain(new DefaultProfileValidationSupport(CONTEXT),
                new InMemoryTerminologyServerValidationSupport(CONTEXT), new CommonCodeSystemsTerminologyService(CONTEXT));
        return CONTEXT.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }
}
