package org.tessellate.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Processor time spent so far by this process and by the database under a data directory. */
record ProcessorTimes(Path home) {

    /** Of the two. */
    record Spent(Duration application, Duration database) {

        Spent minus(Spent before) {
            return new Spent(application.minus(before.application), database.minus(before.database));
        }
    }

    Spent now() {
        return new Spent(of(ProcessHandle.current()), database().map(ProcessorTimes::of).reduce(Duration.ZERO, Duration::plus));
    }

    private Stream<ProcessHandle> database() {
        try {
            long server = Long.parseLong(Files.readAllLines(home.resolve("database").resolve("postmaster.pid")).getFirst().strip());
            return ProcessHandle.of(server).stream().flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
