package io.solflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;

class TrustedRecordTest {

    @Test
    void buildersFillInDefaultsOfEnumsWithoutASystemProperty() {
        Trade trade =
                Trade.newBuilder()
                        .setSignature("s")
                        .setEventTimeS(1)
                        .setStreamer("t")
                        .setProgram("p")
                        .setMint("m")
                        .setSide(Side.BUY)
                        .setQuoteAmount(1)
                        .setTokenAmount(1)
                        .build();

        assertThat(trade.getProof()).isEqualTo(Proof.NONE);
    }

    @Test
    void widensTheTrustByThisPackageOnly() {
        assertThatCode(() -> ClassSecurityValidator.validate(Trade.class))
                .doesNotThrowAnyException();
        assertThat(ClassSecurityValidator.getGlobal().isTrusted(ProcessBuilder.class)).isFalse();
        assertThat(ClassSecurityValidator.getGlobal().isTrusted(String.class)).isTrue();
    }
}
