package org.tessellate.app.interop.files;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;

/**
 * What may be done in a box: files are written, renamed and removed in {@code in}, removed where we put them, and read everywhere; nothing else.
 * A mark stands for each upload from its beginning until its sender closes it.
 */
final class UploadWatch implements SftpEventListener {

    private static final Set<StandardOpenOption> READING = Set.of(StandardOpenOption.READ);
    private static final Set<String> EXTENSIONS = Set.of("posix-rename@openssh.com", "fsync@openssh.com");
    private static final int LONGEST_NAME = 150;

    private final BoxFolders folders;
    private final FileSettings settings;
    /** Marks written for an opening that may still fail. */
    private final Set<Path> begun = ConcurrentHashMap.newKeySet();

    UploadWatch(BoxFolders folders, FileSettings settings) {
        this.folders = folders;
        this.settings = settings;
    }

    @Override
    public void receivedExtension(ServerSession session, String extension, int id) throws IOException {
        // Copies on the server would go around the limits.
        if (!EXTENSIONS.contains(extension)) {
            throw new SftpException(SftpConstants.SSH_FX_OP_UNSUPPORTED, "The extension (%s) is not served here.".formatted(extension));
        }
    }

    @Override
    public void opening(ServerSession session, String remoteHandle, Handle handle) throws IOException {
        if (handle instanceof FileHandle file && !READING.containsAll(file.getOpenOptions())) {
            requireDropped(file.getFile());
            requireRoom(session);
            Path mark = mark(session, file.getFile());
            if (Files.notExists(mark)) {
                begun.add(mark);
            }
            folders.write(mark, "");
        }
    }

    @Override
    public void open(ServerSession session, String remoteHandle, Handle handle) throws IOException {
        if (handle instanceof FileHandle file) {
            begun.remove(mark(session, file.getFile()));
        }
    }

    /** Nothing was begun: only the mark of an earlier upload that was cut off stays. */
    @Override
    public void openFailed(ServerSession session, String remotePath, Path path, boolean directory, Throwable failure) throws IOException {
        if (!directory && path.getFileName() != null && begun.remove(mark(session, path))) {
            Files.deleteIfExists(mark(session, path));
        }
    }

    private void requireRoom(ServerSession session) throws IOException {
        if (BoxFolders.files(folders.in(session.getUsername())).size() >= settings.maxFiles()) {
            throw new SftpException(SftpConstants.SSH_FX_QUOTA_EXCEEDED, "There are (%d) files already: wait until they are taken.".formatted(settings.maxFiles()));
        }
    }

    @Override
    public void writing(ServerSession session, String remoteHandle, FileHandle handle, long offset, byte[] data, int from, int length) throws IOException {
        // What is appended goes to the end, whatever offset its sender names.
        requireSize((handle.isOpenAppend() ? Files.size(handle.getFile()) : offset) + length);
    }

    private void requireSize(long bytes) throws IOException {
        if (bytes > settings.maxBytes()) {
            throw new SftpException(SftpConstants.SSH_FX_QUOTA_EXCEEDED, "A file has at most (%d) bytes: split it by year or by unit.".formatted(settings.maxBytes()));
        }
    }

    /** Only a sender who closes the file says that it is whole; a session that ends leaves the mark. */
    @Override
    public void closed(ServerSession session, String remoteHandle, Handle handle, Throwable failure) throws IOException {
        if (failure == null && handle instanceof FileHandle file && !READING.containsAll(file.getOpenOptions())) {
            Files.deleteIfExists(mark(session, file.getFile()));
        }
    }

    @Override
    public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options) throws IOException {
        requireDropped(from);
        requireDropped(to);
    }

    @Override
    public void moved(ServerSession session, Path from, Path to, Collection<CopyOption> options, Throwable failure) throws IOException {
        Path mark = mark(session, from);
        if (failure == null && Files.exists(mark)) {
            Files.move(mark, mark(session, to), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void removing(ServerSession session, Path path, boolean directory) throws IOException {
        if (directory || !List.of(BoxFolders.IN, BoxFolders.OUT, BoxFolders.QUARANTINE).contains(folderOf(path))) {
            throw refused(path);
        }
    }

    @Override
    public void removed(ServerSession session, Path path, boolean directory, Throwable failure) throws IOException {
        if (failure == null && folderOf(path).equals(BoxFolders.IN)) {
            Files.deleteIfExists(mark(session, path));
        }
    }

    @Override
    public void creating(ServerSession session, Path path, Map<String, ?> attributes) throws IOException {
        throw refused(path);
    }

    @Override
    public void linking(ServerSession session, Path source, Path target, boolean symbolic) throws IOException {
        throw refused(source);
    }

    @Override
    public void modifyingAttributes(ServerSession session, Path path, Map<String, ?> attributes) throws IOException {
        requireDropped(path);
        if (attributes.get("size") instanceof Number size) {
            requireSize(size.longValue());
        }
    }

    private static void requireDropped(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        boolean printable = name.chars().noneMatch(Character::isISOControl);
        if (!folderOf(path).equals(BoxFolders.IN) || name.length() > LONGEST_NAME || !printable) {
            throw refused(path);
        }
    }

    /** The folder right below the box that the path is right in; empty for everything else. */
    private static String folderOf(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        return whole.getNameCount() == 2 ? whole.getName(0).toString() : "";
    }

    private Path mark(ServerSession session, Path path) {
        return folders.receiving(session.getUsername()).resolve(path.getFileName().toString());
    }

    private static SftpException refused(Path path) {
        return new SftpException(SftpConstants.SSH_FX_PERMISSION_DENIED, "(%s): only files in the folder (in) are written, with names of at most %d letters."
                .formatted(path, LONGEST_NAME));
    }
}
