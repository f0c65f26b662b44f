package dev.sluice.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test on a wide screen in English and on a phone in Chinese, light and dark: where it asserts
 * how something looks or what it says.
 */
@ParameterizedTest
@MethodSource("dev.sluice.browser.Playground#looks")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface EachLook {}
