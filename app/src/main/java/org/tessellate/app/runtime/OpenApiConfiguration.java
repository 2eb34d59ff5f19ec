package org.tessellate.app.runtime;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the OpenAPI document is made from the handlers, so that answers keep it ({@code ./tessellate check-contract}). */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String TOKEN = "token";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI().info(new Info().title("Tessellate").version("v1").description("What it promises and how it changes: docs/api-versioning.md."))
                .schemaRequirement(TOKEN, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").description("POST /api/v1/tokens answers one."))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    SchemaNames schemaNames() {
        return new SchemaNames();
    }

    @Bean
    ModelResolver modelResolver(SchemaNames names) {
        return new ModelResolver(Json31.mapper(), names).openapi31(true);
    }

    @Bean
    GlobalOpenApiCustomizer absentMembers(SchemaNames names) {
        return new AbsentMembers(names);
    }
}
