package org.tessellate.app.identity;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.tessellate.app.runtime.Problem;

/** Answers who acts now and refuses what they may not do; thread-safe. */
@Component
public class Access {

    private static final ScopedValue<Actor> ACTING = ScopedValue.newInstance();
    private static final ScopedValue<Permission> LENT = ScopedValue.newInstance();

    /** The one who acts, or a problem when nobody signed in. */
    public Actor current() {
        return found().orElseThrow(() -> Problem.forbidden("Nobody is signed in.", "Sign in and try again."));
    }

    /** As {@link #current()}; where nobody is signed in, as while the process starts, Tessellate itself acts. */
    public Actor currentOrSystem(String job) {
        return found().orElseGet(() -> Actor.system(job));
    }

    private static Optional<Actor> found() {
        if (ACTING.isBound()) {
            return Optional.of(ACTING.get());
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor ? Optional.of(actor) : Optional.empty();
    }

    /** What the token of this request is limited to; nothing for people and for tokens without scopes. */
    public Optional<Scopes> scopes() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getCredentials() instanceof Scopes scopes ? Optional.of(scopes) : Optional.empty();
    }

    /** The registered system or app that the token of this request was given to; nothing for people. */
    public Optional<String> client() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getDetails() instanceof ScopedTokens.Client client ? Optional.of(client.id()) : Optional.empty();
    }

    /** Refuses unless the current actor has the permission in that unit ({@code null}: everywhere). */
    public void require(Permission permission, @Nullable String unitId) {
        Actor actor = current();
        if (!isLent(permission) && !actor.may(permission, unitId)) {
            throw Problem.forbidden(
                    "%s may not do this (%s)%s.".formatted(actor.displayName(), permission, unitId == null ? "" : " in unit " + unitId),
                    "Ask an administrator for a role that includes it, or somebody who has it to do it.");
        }
    }

    /** True when the current actor has the permission in that unit. */
    public boolean allows(Permission permission, @Nullable String unitId) {
        return isLent(permission) || current().may(permission, unitId);
    }

    private static boolean isLent(Permission permission) {
        return LENT.isBound() && LENT.get() == permission;
    }

    /**
     * Runs work in the current actor's name with one permission more, for a module that has itself checked the narrower right: a nurse
     * may not write leave, but may ask for the own.
     */
    public static <T> T lending(Permission permission, Supplier<T> work) {
        return ScopedValue.where(LENT, permission).call(work::get);
    }

    /** Runs work in the name of somebody who asked for it on another thread. */
    public static void as(Actor actor, Runnable work) {
        ScopedValue.where(ACTING, actor).run(work);
    }

    /** As {@link #as(Actor, Runnable)}, for work with a result. */
    public static <T> T as(Actor actor, Supplier<T> work) {
        return ScopedValue.where(ACTING, actor).call(work::get);
    }

    /** Runs background work in Tessellate's own name, for instance {@code asSystem("hold-expiry", …)}. */
    public static <T> T asSystem(String job, Callable<T> work) {
        try {
            return ScopedValue.where(ACTING, Actor.system(job)).call(work::call);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException("The job (%s) failed.".formatted(job), failure);
        }
    }

    /** As {@link #asSystem(String, Callable)}, for work without a result. */
    public static void asSystem(String job, Runnable work) {
        ScopedValue.where(ACTING, Actor.system(job)).run(work);
    }
}
