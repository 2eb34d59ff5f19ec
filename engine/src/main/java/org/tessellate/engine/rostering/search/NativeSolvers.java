package org.tessellate.engine.rostering.search;

import com.google.ortools.Loader;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Loads the linear and constraint solvers' native library, once and only when first needed. */
public final class NativeSolvers {

    private static final long POLL_MILLIS = 20;
    private static final Optional<String> NO_TIME = Optional.of("The search ended before OR-Tools was loaded.\nMaybe give it some more seconds.");

    private NativeSolvers() {}

    /** Unpacking takes half a second, on a busy machine many: a thread of its own does it so that no search waits beyond its time. */
    private static final class Loading {
        static final CompletableFuture<Optional<String>> FAILURE = new CompletableFuture<>();

        static {
            Thread.ofPlatform().daemon().name("native-solvers").start(() -> FAILURE.complete(load()));
        }
    }

    /** Why the library is of no use here and now; empty when it is. */
    public static Optional<String> failure(BooleanSupplier stopped) {
        while (!stopped.getAsBoolean()) {
            try {
                return Loading.FAILURE.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillLoading) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return NO_TIME;
            } catch (ExecutionException e) {
                throw new IllegalStateException("The native solvers could not be loaded.\nMaybe see the cause.", e.getCause());
            }
        }
        return NO_TIME;
    }

    private static Optional<String> load() {
        try {
            Loader.loadNativeLibraries();
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("OR-Tools does not run on this platform (%s %s): %s.\nMaybe use 64-bit Linux with glibc, Windows or macOS; annealing works anywhere."
                    .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), e.getMessage()));
        }
    }
}
