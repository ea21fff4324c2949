package io.wheelgate.cycle.engine;

import java.util.Map;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;
import org.springframework.boot.autoconfigure.security.SecurityProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the engine's web apps part of the desk: its log-in is theirs, and they lose what could get around it. */
@Configuration(proxyBeanMethods = false)
class WebApps {

    /** Comes after the desk's own log-in, and before the web apps look who is there. */
    @Bean
    FilterRegistrationBean<ContainerBasedAuthenticationFilter> deskLogInForWebApps() {
        var filter = new FilterRegistrationBean<>(new ContainerBasedAuthenticationFilter());
        filter.setName("deskLogInForWebApps");
        filter.setInitParameters(
                Map.of(ProcessEngineAuthenticationFilter.AUTHENTICATION_PROVIDER_PARAM, DeskLogIn.class.getName()));
        filter.addUrlPatterns("/camunda/api/*", "/camunda/app/*");
        filter.setOrder(SecurityProperties.DEFAULT_FILTER_ORDER + 10);
        return filter;
    }

    /** The web apps register their own under this name only when nobody else did. */
    @Bean
    ServletRegistrationBean<ServletContainer> adminApi() {
        var servlet = new ServletRegistrationBean<>(new ServletContainer(), "/camunda/api/admin/*");
        servlet.setName("Admin Api");
        servlet.setInitParameters(Map.of(ServletProperties.JAXRS_APPLICATION_CLASS, AdminApi.class.getName()));
        servlet.setOrder(0);
        return servlet;
    }
}
