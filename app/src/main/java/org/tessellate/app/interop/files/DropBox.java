package org.tessellate.app.interop.files;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.tessellate.app.demand.intake.HistorySchema;
import org.tessellate.app.demand.intake.ImportOrder;
import org.tessellate.app.register.Register;
import org.tessellate.app.register.Versioned;
import org.tessellate.app.runtime.FhirId;
import org.tessellate.app.runtime.Problem;
import org.tessellate.app.runtime.ProblemCode;

/**
 * A folder another system drops files of one contract into; its id is the name to sign in with by SFTP.
 *
 * @param account in whose name the files are taken: its grants say for which units
 * @param keys who may sign in: OpenSSH public keys, one a line
 * @param password whether the account's password opens it too
 * @param plans whether the daily plan is put into {@code out}
 */
record DropBox(@NotBlank String id, @NotBlank @Size(max = 64) String account, @Nullable @Size(max = 8000) String keys,
        @JsonSetter(nulls = Nulls.AS_EMPTY) boolean password, @NotBlank String schema, @Nullable @Size(max = 64) String unit,
        @Nullable @Size(max = 64) String service, @Nullable @Size(max = 1000) String columns, @Nullable @Size(max = 10) String delimiter,
        @Nullable @Size(max = 20) String charset, @JsonSetter(nulls = Nulls.AS_EMPTY) boolean plans) {

    DropBox {
        FhirId.require(id, "drop box id");
    }

    String source() {
        return "files/" + id;
    }

    /** JSON has one way to be written, so that charset and delimiter are those of CSV files only. */
    ImportOrder order(String fileName) {
        boolean csv = !Ndjson.isNamed(fileName);
        return new ImportOrder(HistorySchema.of(schema), fileName, unit, service, ImportOrder.columns(columns), csv ? charset : null, csv ? delimiter : null);
    }

    /** Names a file read in this box's way after the last message: the same one once more is recognised, read in another way or after another it is new. */
    String messageId(String sha256, String last) {
        String digest = digest(sha256);
        int dash = last.indexOf('-');
        return last.substring(dash + 1).equals(digest) ? last : "%d-%s".formatted(dash < 0 ? 1 : Long.parseLong(last, 0, dash, 10) + 1, digest);
    }

    private String digest(String sha256) {
        String way = String.join("|", sha256, schema, String.valueOf(unit), String.valueOf(service), String.valueOf(columns), String.valueOf(delimiter),
                String.valueOf(charset));
        return HexFormat.of().formatHex(sha256().digest(way.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("SHA-256 is missing.\nMaybe the Java runtime is not a complete one.", failure);
        }
    }

    /** Refuses a box that nobody opened, or that was closed: what comes into it would lie there unseen. */
    static void requireOpen(Register<DropBox> boxes, String id) {
        if (!boxes.find(id).map(Versioned::active).orElse(false)) {
            throw Problem.of(HttpStatus.NOT_FOUND, ProblemCode.NOT_FOUND, "The box (%s) is not open.".formatted(id),
                    "Maybe its id has a typing error, or it was deactivated.");
        }
    }
}
