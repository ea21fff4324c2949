package io.wheelgate.configuration;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Offers {@link Products}, {@link DeskHome}, {@link DeskAddress} and {@link NoticeSettings}, before anything else is made: nothing starts on a wrong configuration. */
@Configuration(proxyBeanMethods = false)
class ConfigurationBeans {

    @Bean
    static BeanFactoryPostProcessor deskConfiguration(Environment environment) {
        return beans -> {
            DeskConfiguration read = new ConfigurationReader(environment).read();
            beans.registerSingleton("deskHome", read.home());
            beans.registerSingleton("deskAddress", read.address());
            beans.registerSingleton("noticeSettings", read.notices());
            beans.registerSingleton("products", read.products());
        };
    }
}
