package org.tessellate.app.runtime;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own programs, unpacked once per version from the archive that the jar carries. */
final class PostgresBinaries {

    static final String VERSION = "18.6.0";
    private static final int EXECUTABLE = 0b001_000_000;

    private PostgresBinaries() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}; unpacks beside it and renames, so a kill leaves no half. */
    static Path unpackInto(Path parent) throws IOException {
        Path home = parent.resolve("postgresql-" + VERSION);
        if (Files.isDirectory(home)) {
            return home;
        }
        Files.createDirectories(parent);
        Path partial = Files.createTempDirectory(parent, "unpacking-");
        String archive = archiveName();
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new StartupFailure("The PostgreSQL archive (%s) is not inside this build.".formatted(archive),
                        "it was built on another kind of machine: build here, or point DATABASE_URL to your own PostgreSQL 18.");
            }
            unpack(new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed))), partial);
        }
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        return home;
    }

    private static String archiveName() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        boolean arm = System.getProperty("os.arch").equals("aarch64");
        return "postgres-%s-%s.txz".formatted(system, arm ? "arm_64" : "x86_64");
    }

    private static void unpack(TarArchiveInputStream archive, Path target) throws IOException {
        TarArchiveEntry entry;
        while ((entry = archive.getNextEntry()) != null) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("The archive entry (%s) leaves its folder.".formatted(entry.getName()));
            }
            write(archive, entry, file);
        }
    }

    private static void write(TarArchiveInputStream archive, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(archive, file, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.getMode() & EXECUTABLE) != 0) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            permissions.addAll(Set.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE));
            Files.setPosixFilePermissions(file, permissions);
        }
    }
}
