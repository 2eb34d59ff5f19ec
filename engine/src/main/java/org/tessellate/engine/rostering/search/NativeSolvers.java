package org.tessellate.engine.rostering.search;

import com.google.ortools.Loader;
import java.util.Optional;

/** Loads the linear and constraint solvers' native library, once and only when first needed. */
final class NativeSolvers {

    private NativeSolvers() {}

    /** The holder is initialised by the first reader, on one thread. */
    private static final class Loaded {
        static final Optional<String> FAILURE = load();
    }

    /** Why the library does not run here; empty when it does. */
    static Optional<String> failure() {
        return Loaded.FAILURE;
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
