package org.tessellate.app.interop.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.common.SftpException;
import org.apache.sshd.sftp.server.SftpErrorStatusDataHandler;
import org.apache.sshd.sftp.server.SftpSubsystemEnvironment;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.tessellate.app.interop.Door;

/** Serves the boxes by SFTP and nothing else: no shell, no commands, no forwarding; each session sees its own box as the whole file system. */
@Component
@ConditionalOnProperty("tessellate.files.port")
class SftpDoor implements SmartLifecycle, Door {

    private static final Logger LOG = LoggerFactory.getLogger(SftpDoor.class);
    private static final int TRIES = 6;
    private static final int KEY_BITS = 256;

    private final FileSettings settings;
    private final BoxFolders folders;
    private final BoxSignIn signIn;
    private final Path hostKey;
    private volatile @Nullable SshServer server;

    SftpDoor(FileSettings settings, BoxFolders folders, BoxSignIn signIn, @Value("${tessellate.home}/secrets/sftp-host-key") Path hostKey) {
        this.settings = settings;
        this.folders = folders;
        this.signIn = signIn;
        this.hostKey = hostKey;
    }

    @Override
    public synchronized void start() {
        SshServer opened = configured();
        try {
            opened.start();
            server = opened;
            LOG.info("Files are taken by SFTP at {}:{}, host key {}", settings.address(), opened.getPort(), fingerprint(opened));
        } catch (IOException failure) {
            throw new UncheckedIOException("SFTP cannot be served at (%s:%d).\nMaybe another process listens there: tessellate.files.port names another port."
                    .formatted(settings.address(), settings.port()), failure);
        }
    }

    private SshServer configured() {
        SshServer opened = SshServer.setUpDefaultServer();
        opened.setHost(settings.address());
        opened.setPort(settings.port() == null ? 0 : settings.port());
        opened.setKeyPairProvider(hostKeys());
        opened.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
        opened.setPublickeyAuthenticator(signIn);
        opened.setPasswordAuthenticator(signIn);
        opened.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        opened.setFileSystemFactory(new Chroot());
        SftpSubsystemFactory files = new SftpSubsystemFactory.Builder().withSftpErrorStatusDataHandler(new OwnWords()).build();
        files.addSftpEventListener(new UploadWatch(folders, settings));
        opened.setSubsystemFactories(List.of(files));
        opened.addSessionListener(new Guest());
        CoreModuleProperties.IDLE_TIMEOUT.set(opened, settings.idleTime());
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(opened, TRIES);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(opened, "Tessellate");
        return opened;
    }

    private SimpleGeneratorHostKeyProvider hostKeys() {
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider(hostKey);
        keys.setAlgorithm(KeyUtils.EC_ALGORITHM);
        keys.setKeySize(KEY_BITS);
        keys.setOverwriteAllowed(false);
        return keys;
    }

    private static String fingerprint(SshServer opened) throws IOException {
        try {
            KeyPair first = opened.getKeyPairProvider().loadKeys(null).iterator().next();
            return KeyUtils.getFingerPrint(first.getPublic());
        } catch (GeneralSecurityException unreadable) {
            throw new IOException("The host key cannot be read.\nMaybe the file was changed: put the old one back, or remove it and tell the senders.", unreadable);
        }
    }

    /** Tells our reasons; those of the file system stay general, as they name folders here. */
    private static final class OwnWords implements SftpErrorStatusDataHandler {

        @Override
        public String resolveErrorMessage(SftpSubsystemEnvironment subsystem, int id, Throwable failure, int status, int command, Object... arguments) {
            return failure instanceof SftpException refused ? refused.getMessage()
                    : SftpErrorStatusDataHandler.super.resolveErrorMessage(subsystem, id, failure, status, command, arguments);
        }
    }

    /** The box is the root of what a session sees. */
    private final class Chroot extends VirtualFileSystemFactory {

        @Override
        public Path getUserHomeDir(SessionContext session) {
            return folders.of(session.getUsername());
        }
    }

    /** Writes down who came, and turns away whoever is one too many. */
    private final class Guest implements SessionListener {

        @Override
        public void sessionCreated(Session session) {
            SshServer current = server;
            if (current != null && current.getActiveSessions().size() > settings.connections()) {
                LOG.warn("A connection was refused: {} are there already", settings.connections());
                session.close(true);
            }
        }

        @Override
        public void sessionEvent(Session session, Event event) {
            if (event == Event.Authenticated) {
                signIn.record(session.getUsername());
            }
        }
    }

    /** Where it listens, once it does. */
    int port() {
        SshServer current = server;
        return current == null ? 0 : current.getPort();
    }

    @Override
    public synchronized void stop() {
        SshServer current = server;
        server = null;
        try {
            if (current != null) {
                current.stop(true);
            }
        } catch (IOException failure) {
            LOG.debug("SFTP was closed already", failure);
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    @Override
    public String channel() {
        return DropHandler.CHANNEL;
    }

    @Override
    public boolean open() {
        return isRunning();
    }

    @Override
    public @Nullable String trouble() {
        return null;
    }
}
