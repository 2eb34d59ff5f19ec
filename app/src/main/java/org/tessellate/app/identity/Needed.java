package org.tessellate.app.identity;

import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Tells which permission a handler asks for: by its own {@link Needs}, else by its class's {@link Guarded}. */
public final class Needed {

    private Needed() {}

    public static Optional<Permission> of(HandlerMethod handler) {
        Needs own = handler.getMethodAnnotation(Needs.class);
        if (own != null) {
            return Optional.of(own.value());
        }
        return Optional.ofNullable(handler.getBeanType().getAnnotation(Guarded.class))
                .map(guarded -> reads(handler) ? guarded.read() : guarded.write());
    }

    private static boolean reads(HandlerMethod handler) {
        RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return mapping != null && mapping.method().length == 1 && mapping.method()[0] == RequestMethod.GET;
    }
}
