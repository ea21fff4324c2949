package io.wheelgate.cycle.record;

import io.wheelgate.configuration.DeskHome;
import io.wheelgate.ledger.RecordSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the ledger where the key of the record lies. */
@Configuration(proxyBeanMethods = false)
class RecordBeans {

    @Bean
    RecordSettings recordSettings(RecordProperties properties, DeskHome home) {
        return new RecordSettings(properties.origin(), home.path().resolve("record-key.pem"), properties.replacedKey());
    }
}
