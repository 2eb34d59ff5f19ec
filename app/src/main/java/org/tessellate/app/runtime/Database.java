package org.tessellate.app.runtime;

/**
 * Where the store is and who may enter: the owner migrates, the application role reads and writes.
 *
 * @param url JDBC address without credentials
 * @param durable whether start-up must find {@code fsync} and {@code synchronous_commit} on
 */
public record Database(String url, Login owner, Login application, boolean durable) {

    /** One role and its password; never printed. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }
}
