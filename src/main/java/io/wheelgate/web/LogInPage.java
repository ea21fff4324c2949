package io.wheelgate.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page with the log-in form; Spring Security takes what it sends. */
@Configuration(proxyBeanMethods = false)
class LogInPage implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry pages) {
        pages.addViewController("/login").setViewName("login");
    }
}
