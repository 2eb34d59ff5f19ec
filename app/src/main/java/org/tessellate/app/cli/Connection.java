package org.tessellate.app.cli;

import picocli.CommandLine.Option;

/** Where a running Tessellate is and who calls; shared by the commands that need one. */
final class Connection {

    @Option(names = "--url", description = "Address of the running Tessellate.", defaultValue = "${env:TESSELLATE_URL:-http://localhost:8080}")
    private String url = "";

    @Option(names = "--user", description = "Username (or TESSELLATE_USER).", defaultValue = "${env:TESSELLATE_USER:-}")
    private String user = "";

    // Only from the environment or the prompt: an argument would stand in the process list.
    @Option(names = "--password", description = "Ask for the password (or set TESSELLATE_PASSWORD).", interactive = true,
            defaultValue = "${env:TESSELLATE_PASSWORD:-}")
    private String password = "";

    ApiSession open() {
        if (user.isBlank() || password.isBlank()) {
            throw new CommandFailure("Username or password is missing.",
                    "use --user NAME --password (it asks), or set TESSELLATE_USER and TESSELLATE_PASSWORD; the demo prints its accounts at start.");
        }
        return new ApiSession(url.replaceAll("/+$", ""), user, password);
    }
}
