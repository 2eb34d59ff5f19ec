package org.tessellate.app.audit;

import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the recorder of refusals around the permission check and the recorder of reads behind it. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration implements WebMvcConfigurer {

    private final RequestRecord record;

    AuditConfiguration(RequestRecord record) {
        this.record = record;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RefusalRecorder(record)).order(Ordered.HIGHEST_PRECEDENCE);
        registry.addInterceptor(new AccessRecorder(record)).order(Ordered.LOWEST_PRECEDENCE);
    }
}
