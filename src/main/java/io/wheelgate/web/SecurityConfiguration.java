package io.wheelgate.web;

import io.wheelgate.cycle.People;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.release.Role;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** One log-in for the desk's pages and for the engine's web apps; what is not named here is denied. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableMethodSecurity
class SecurityConfiguration {

    private static final String CONTENT_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final String[] OPEN = {
        "/login", "/wheelgate.css", "/picture.css", "/wheelgate.js", "/favicon.svg", "/favicon.ico", "/actuator/health"
    };

    /** The desk's own pages: whoever is logged in may ask for them, and the page decides what it shows. */
    private static final String[] PAGES = {
        "/",
        "/cycles/**",
        "/products/**",
        "/installs/**",
        "/builds/**",
        "/ledger/**",
        "/tasks/**",
        "/tokens/**",
        "/history/**"
    };

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private final Authorities authorities;

    SecurityConfiguration(People people) {
        this.authorities = new Authorities(people);
    }

    @Bean
    PasswordCheck passwordCheck(People people) {
        return new PasswordCheck(people, authorities);
    }

    /** Webhooks come from programs: no log-in and no session, each is checked by its signature. */
    @Bean
    @Order(0)
    SecurityFilterChain hookSecurity(HttpSecurity http) throws Exception {
        return http.securityMatcher(PATHS.matcher("/hooks/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, "/hooks/*")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    /** The web apps bring their own protection against forged requests and their own content policy. */
    @Bean
    @Order(1)
    SecurityFilterChain webAppSecurity(HttpSecurity http, Signing signing) throws Exception {
        return http.securityMatcher(PATHS.matcher("/camunda/**"))
                .authorizeHttpRequests(WebAppRules::define)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::webAppHeaders)
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .exceptionHandling(WebAppRules::answerRefusals)
                .logout(logout -> logout.logoutRequestMatcher(
                                PATHS.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/*/logout"))
                        .deleteCookies("WHEELGATE_SESSION")
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler()))
                .addFilterBefore(new NoWelcome(), AuthorizationFilter.class)
                .addFilterBefore(new FreshRoles(authorities), AuthorizationFilter.class)
                .addFilterBefore(new OneWayToSign(signing), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pageSecurity(HttpSecurity http, Signing signing) throws Exception {
        NotSigned notSigned = new NotSigned(signing);
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(Auditors.changing())
                        .denyAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(PAGES)
                        .authenticated()
                        .requestMatchers(HttpMethod.GET, "/actuator/metrics/**")
                        .hasAnyRole(Role.OPERATOR.name(), Role.AUDITOR.name(), Authorities.ADMINISTRATOR)
                        .anyRequest()
                        .denyAll())
                .formLogin(form -> form.loginPage("/login").failureUrl("/login?wrong"))
                .logout(logout -> logout.logoutSuccessUrl("/login?out").deleteCookies("WHEELGATE_SESSION"))
                .sessionManagement(session -> session.sessionFixation(fixation -> fixation.newSession()))
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(notSigned, NotSigned.PATH)
                        .defaultAuthenticationEntryPointFor(new ToLogIn(), request -> true)
                        .defaultAccessDeniedHandlerFor(notSigned, NotSigned.PATH)
                        .defaultAccessDeniedHandlerFor(new AccessDeniedHandlerImpl(), request -> true))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new NoWelcome(), AuthorizationFilter.class)
                .addFilterBefore(new FreshRoles(authorities), AuthorizationFilter.class)
                .build();
    }

    /** Data is never kept by the browser; the web apps' scripts may be. */
    private static void webAppHeaders(HeadersConfigurer<HttpSecurity> headers) {
        var data = PATHS.matcher("/camunda/api/**");
        headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .addHeaderWriter((request, response) -> {
                    if (data.matches(request)) {
                        response.setHeader("Cache-Control", "no-store");
                    }
                });
    }

    /** After the log-in people go on to the page they asked for, never to the web apps' data. */
    private static HttpSessionRequestCache pagesOnly() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(PATHS.matcher(HttpMethod.GET, "/camunda/app/*/*/"));
        return cache;
    }
}
