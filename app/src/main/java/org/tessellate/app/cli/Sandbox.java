package org.tessellate.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * A Tessellate to try interfaces against: made-up people only, begun anew at each start, and deaf to the settings of the house, so that no
 * made-up visit reaches a real system. What begins with {@code SANDBOX_} in the environment is a setting of its own.
 */
final class Sandbox {

    static final String PREFIX = "SANDBOX_";
    private static final String MARK = "this-is-a-sandbox";
    private static final Pattern MACHINE = Pattern.compile("(java|user|os|file|line|path|native|sun|jdk|std(out|err|in))\\..*");

    /** Held as long as the process lives: a channel that nobody knows any more is closed. */
    private static final List<FileChannel> LOCKS = new CopyOnWriteArrayList<>();

    private Sandbox() {
    }

    /** The settings of a sandbox, on top of those of any start. */
    static List<String> settings(Path home) {
        requireAlone(folder(home));
        return List.of("--tessellate.sandbox=true", "--tessellate.home=" + begunAnew(home), "--spring.config.location=classpath:/");
    }

    private static Path folder(Path home) {
        return home.resolveSibling(home.getFileName() + "-sandbox");
    }

    /** Beside the data directory; only a folder that a sandbox made is ever emptied. */
    static Path begunAnew(Path home) {
        Path folder = folder(home);
        try {
            if (Files.exists(folder) && !Files.exists(folder.resolve(MARK))) {
                throw new CommandFailure("The folder (%s) is no sandbox's, so it is not emptied.".formatted(folder), "move it away, or set TESSELLATE_HOME.");
            }
            FileSystemUtils.deleteRecursively(folder);
            Files.createFile(Files.createDirectories(folder).resolve(MARK));
            return folder.resolve("data");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The lock is let go when the process ends, however it ends. */
    private static void requireAlone(Path folder) {
        try {
            Files.createDirectories(folder.getParent());
            FileChannel lock = FileChannel.open(folder.resolveSibling(folder.getFileName() + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                throw new CommandFailure("Another sandbox runs in the folder (%s).".formatted(folder), "stop it first, or set another TESSELLATE_HOME.");
            }
            LOCKS.add(lock);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads of the process environment only what is meant for a sandbox, and of the properties of the process only what the machine itself says. */
    static ConfigurableEnvironment environment(Map<String, String> variables) {
        return new StandardServletEnvironment() {
            @Override
            protected void customizePropertySources(MutablePropertySources sources) {
                super.customizePropertySources(sources);
                sources.replace(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, own(variables)));
                sources.replace(SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, new MapPropertySource(SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME, ofTheMachine()));
            }
        };
    }

    /** What was given with {@code -D} may be the address of a real database. */
    private static Map<String, Object> ofTheMachine() {
        Map<String, Object> kept = new HashMap<>();
        System.getProperties().stringPropertyNames().stream().filter(name -> MACHINE.matcher(name).matches()).forEach(name -> kept.put(name, System.getProperty(name)));
        return kept;
    }

    private static Map<String, Object> own(Map<String, String> variables) {
        Map<String, Object> own = new HashMap<>();
        variables.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                own.put(name.substring(PREFIX.length()), value);
            }
        });
        return own;
    }
}
