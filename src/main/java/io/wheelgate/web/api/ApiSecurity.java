package io.wheelgate.web.api;

import io.wheelgate.cycle.People;
import io.wheelgate.cycle.token.Tokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Access tokens open the API and nothing else, and nothing else opens it: no session, no cookie, no password. */
@Configuration(proxyBeanMethods = false)
class ApiSecurity {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    @Bean
    @Order(0)
    SecurityFilterChain apiChain(HttpSecurity http, Tokens tokens, People people) throws Exception {
        return http.securityMatcher(PATHS.matcher("/api/**"))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(PATHS.matcher(HttpMethod.GET, DescriptionEndpoint.PATH))
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                        (request, response, missing) -> ProblemWriter.write(request, response, Bearer.noToken())))
                .headers(headers ->
                        headers.contentSecurityPolicy(policy -> policy.policyDirectives("default-src 'none'")))
                .addFilterAfter(new ApiErrors(), HeaderWriterFilter.class)
                .addFilterBefore(new Bearer(tokens), AuthorizationFilter.class)
                .addFilterBefore(new AuditorsOnlyRead(people, tokens), AuthorizationFilter.class)
                .build();
    }
}
