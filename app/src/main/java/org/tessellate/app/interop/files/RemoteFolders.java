package org.tessellate.app.interop.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.Door;
import org.tessellate.app.interop.files.FetchedFiles.Look;
import org.tessellate.app.register.Register;
import org.tessellate.app.runtime.Problem;

/**
 * Fetches whole files from folders on other machines into our boxes, from where they go like all others, and puts them into the other's {@code done}.
 * A machine with another key than the one written down is refused. One thread.
 */
@Component
class RemoteFolders implements Door {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteFolders.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FileSettings settings;
    private final BoxFolders folders;
    private final Troubles<FileSettings.Remote> troubles = new Troubles<>();
    private final Map<FileSettings.Remote, Set<Look>> before = new HashMap<>();
    private final FetchedFiles fetched;
    private final Register<DropBox> boxes;

    RemoteFolders(FileSettings settings, BoxFolders folders, FetchedFiles fetched, Register<DropBox> boxes) {
        this.settings = settings;
        this.boxes = boxes;
        this.folders = folders;
        this.fetched = fetched;
    }

    /** Looks into each folder once; a file is fetched that is as it was at the last look. */
    void step() {
        for (FileSettings.Remote remote : settings.remotes()) {
            try {
                DropBox.requireOpen(boxes, remote.box());
                visit(remote);
                troubles.over(remote);
            } catch (IOException | RuntimeException failure) {
                // Not the failure's own words: they may name a file, and that a patient.
                LOG.warn("The folder of ({}) could not be looked into and will be again: {}", remote.host(), failure.getClass().getName());
                troubles.put(remote, failure instanceof Problem told ? told.getMessage() : "The folder of the box (%s) cannot be reached.".formatted(remote.box()));
            }
        }
    }

    private void visit(FileSettings.Remote remote) throws IOException {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, key) -> isTheOneKnown(remote, address, key));
            client.setKeyIdentityProvider(remote.privateKey() == null ? null : new FileKeyPairProvider(remote.privateKey()));
            client.start();
            try (ClientSession session = client.connect(remote.username(), remote.host(), remote.port()).verify(PATIENCE).getSession()) {
                if (remote.password() != null) {
                    session.addPasswordIdentity(remote.password());
                }
                session.auth().verify(PATIENCE);
                try (SftpClient files = SftpClientFactory.instance().createSftpClient(session)) {
                    fetchAll(remote, files);
                }
            }
        }
    }

    private static boolean isTheOneKnown(FileSettings.Remote remote, SocketAddress address, PublicKey key) {
        boolean known = KeyUtils.compareKeys(Keys.read(remote.hostKey()), key);
        if (!known) {
            LOG.warn("The machine ({}) showed another key than the one written down for it ({}): it was not used", address, KeyUtils.getFingerPrint(key));
        }
        return known;
    }

    private void fetchAll(FileSettings.Remote remote, SftpClient files) throws IOException {
        Set<Look> now = new HashSet<>();
        Set<String> names = new HashSet<>();
        Set<Look> known = fetched.of(remote);
        for (SftpClient.DirEntry entry : files.readEntries(remote.folder())) {
            Look look = new Look(entry.getFilename(), entry.getAttributes().getSize(), entry.getAttributes().getModifyTime());
            names.add(look.name());
            if (!entry.getAttributes().isRegularFile() || Pickup.UNFINISHED.matcher(look.name()).matches() || look.name().contains("/") || known.contains(look)) {
                continue;
            }
            if (before.getOrDefault(remote, Set.of()).contains(look)) {
                fetch(remote, files, look);
            } else {
                now.add(look);
            }
        }
        before.put(remote, now);
        if (!known.isEmpty()) {
            fetched.keepOnly(remote, names);
        }
    }

    private void fetch(FileSettings.Remote remote, SftpClient files, Look look) throws IOException {
        Path in = folders.in(remote.box());
        if (Files.exists(in.resolve(look.name()))) {
            LOG.debug("A file of ({}) waits: one of its name is not yet taken", remote.host());
            return;
        }
        Path part = Files.createTempFile(in, ".fetching", ".part");
        try (InputStream from = files.read(remote.folder() + "/" + look.name())) {
            long bytes = look.size() > settings.maxBytes() ? -1 : Files.copy(from, part, StandardCopyOption.REPLACE_EXISTING);
            if (bytes != look.size()) {
                throw new IOException("The file has (%d) bytes, (%d) were read.\nMaybe it is still being written, or larger than tessellate.files.max-bytes."
                        .formatted(look.size(), bytes));
            }
            folders.place(part, in.resolve(look.name()));
        } finally {
            Files.deleteIfExists(part);
        }
        putAway(remote, files, look);
    }

    /** Where the other lets us; else it is remembered that we have it. */
    private void putAway(FileSettings.Remote remote, SftpClient files, Look look) throws IOException {
        String done = remote.folder() + "/" + remote.done();
        try {
            makeUnlessThere(files, done);
            files.rename(remote.folder() + "/" + look.name(), done + "/" + look.name());
        } catch (SftpException refused) {
            fetched.add(remote, look);
            LOG.debug("A file of ({}) stays where it is", remote.host(), refused);
        }
    }

    private static void makeUnlessThere(SftpClient files, String folder) throws IOException {
        try {
            files.stat(folder);
        } catch (SftpException missing) {
            if (missing.getStatus() != SftpConstants.SSH_FX_NO_SUCH_FILE) {
                throw missing;
            }
            files.mkdir(folder);
        }
    }

    @Override
    public String channel() {
        return DropHandler.CHANNEL + "/remote";
    }

    @Override
    public boolean isSetUp() {
        return !settings.remotes().isEmpty();
    }

    @Override
    public boolean open() {
        return troubles.none();
    }

    @Override
    public @Nullable String trouble() {
        return troubles.words();
    }
}
