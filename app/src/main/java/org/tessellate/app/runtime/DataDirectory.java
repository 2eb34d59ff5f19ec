package org.tessellate.app.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** The one folder that holds everything an installation keeps; a lock lets only one process use it at a time. */
public final class DataDirectory implements AutoCloseable {

    private static final long NEEDED_BYTES = 300L * 1024 * 1024;

    private final Path root;
    private final FileChannel lockChannel;

    private DataDirectory(Path root, FileChannel lockChannel) {
        this.root = root;
        this.lockChannel = lockChannel;
    }

    /** Creates the folder when it is missing, checks free space and takes the lock. */
    public static DataDirectory open(Path root) {
        return openUnlessUsed(root).orElseThrow(() -> new StartupFailure(
                "Another Tessellate already uses the data directory (%s).".formatted(root),
                "it runs in another window: stop it, or let TESSELLATE_HOME point to another folder."));
    }

    /** As {@link #open}, but empty when another process holds the lock. */
    static Optional<DataDirectory> openUnlessUsed(Path root) {
        return openUnlessUsed(root, NEEDED_BYTES);
    }

    static Optional<DataDirectory> openUnlessUsed(Path root, long neededBytes) {
        try {
            Files.createDirectories(root);
            requireSpace(root, neededBytes);
            FileChannel channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return Optional.of(new DataDirectory(root, channel));
            }
            channel.close();
            return Optional.empty();
        } catch (IOException failure) {
            throw new StartupFailure("The data directory (%s) cannot be used: %s".formatted(root, failure.getMessage()),
                    "another user owns it, or the disk is read-only; TESSELLATE_HOME chooses another folder.", failure);
        }
    }

    private static void requireSpace(Path root, long neededBytes) throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < neededBytes) {
            throw new StartupFailure(
                    "The disk of the data directory (%s) is full: %d MB free, %d MB needed."
                            .formatted(root, free >> 20, neededBytes >> 20),
                    "something else filled it: free some space, or let TESSELLATE_HOME point to another disk.");
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    public Path path(String name) {
        return root.resolve(name);
    }

    /** A random secret, made once and readable by its owner only. */
    String secret(String name) {
        Path file = root.resolve("secrets").resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                byte[] bytes = new byte[24];
                new SecureRandom().nextBytes(bytes);
                Files.writeString(ownerOnly(file), HexFormat.of().formatHex(bytes));
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new StartupFailure("The secret (%s) cannot be read or written: %s".formatted(file, failure.getMessage()),
                    "the folder belongs to another user.", failure);
        }
    }

    private static Path ownerOnly(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return file;
        }
        return Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    @Override
    public void close() throws IOException {
        lockChannel.close();
    }
}
