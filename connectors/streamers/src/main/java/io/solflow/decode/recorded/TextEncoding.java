package io.solflow.decode.recorded;

import io.solflow.decode.Base58;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** How bytes are written in a recording. */
enum TextEncoding {
    BASE58,
    BASE64;

    /** The encoding of a transaction, told by its signature: 64 bytes in base64 end in "==". */
    static TextEncoding ofSignature(String signature) {
        return signature.endsWith("==") ? BASE64 : BASE58;
    }

    /** The bytes of a text; null when it is not so encoded. */
    byte @Nullable [] decode(String text) {
        if (this == BASE58) {
            return Base58.decode(text);
        }
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null; // the caller knows the place
        }
    }
}
