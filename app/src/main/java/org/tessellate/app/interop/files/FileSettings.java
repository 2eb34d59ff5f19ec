package org.tessellate.app.interop.files;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How files come and go (docs/files.md); nothing looks into folders while all of {@code enabled}, {@code port} and {@code remotes} are unset.
 *
 * @param enabled looks into the folders though nobody listens, for folders that others write to by a mount
 * @param folder where the boxes are
 * @param port where SFTP is served; 0 for any free one. Nothing listens while it is not set
 * @param address the interface; other machines reach us only when it is set
 * @param every how often folders are looked into
 * @param remotes folders of others that are looked into
 * @param views of other systems' databases that are read
 * @param maxBytes of one file
 * @param maxFiles that may wait in a box
 * @param connections how many at a time
 * @param idleTime after which a silent connection is closed
 * @param cutOffAfter how long an upload that ended early is left for its sender to begin again
 * @param keepDays how long files stay that were taken or given out
 * @param planTime when on the facility's clock the daily plan is put out
 * @param planDays how many days of the roster it shows
 */
@ConfigurationProperties("tessellate.files")
record FileSettings(@DefaultValue("false") boolean enabled, Path folder, @Nullable Integer port,
        @DefaultValue("127.0.0.1") String address, @DefaultValue("5s") Duration every, @DefaultValue List<Remote> remotes, @DefaultValue List<View> views,
        @DefaultValue("67108864") long maxBytes, @DefaultValue("1000") int maxFiles, @DefaultValue("20") int connections,
        @DefaultValue("10m") Duration idleTime, @DefaultValue("1h") Duration cutOffAfter, @DefaultValue("30") int keepDays,
        @DefaultValue("05:00") LocalTime planTime, @DefaultValue("14") int planDays) {

    /**
     * A folder on another machine whose files go into a box of ours.
     *
     * @param hostKey the machine's public key as OpenSSH writes it; another one is refused
     * @param privateKey a file with our key, or {@code password}
     * @param done where a file is put after it was fetched
     */
    record Remote(String box, String host, @DefaultValue("22") int port, String username, String hostKey, @Nullable Path privateKey,
            @Nullable String password, @DefaultValue(".") String folder, @DefaultValue("done") String done) {

        /** Never the password. */
        @Override
        public String toString() {
            return "Remote[box=%s, host=%s, port=%d, folder=%s]".formatted(box, host, port, folder);
        }
    }

    /**
     * A query on another system's database whose rows go into a box of ours, as a file with the columns' names; nothing is written there.
     *
     * @param url as JDBC writes it
     * @param every how often it is read; the same rows again are no file
     */
    record View(String box, String url, String username, String password, String query, @DefaultValue("1h") Duration every) {

        /** Never the password, nor the URL, which may hold one. */
        @Override
        public String toString() {
            return "View[box=%s]".formatted(box);
        }
    }

    boolean isOn() {
        return enabled || port != null || !remotes.isEmpty() || !views.isEmpty();
    }
}
