using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class AppendedFieldMustHaveDefaultFixerTests
{
    [Fact]
    public Task Value_IsItsDefault() => FixVerifier.Fixes(
        new AppendedFieldMustHaveDefaultFixer(),
        """
        public record Basket(int A, [Since(1, 1)] DateTime B);
        """,
        """
        public record Basket(int A, [Since(1, 1)] DateTime B = default);
        """,
        "Add '= default'");

    [Fact]
    public Task WhatMayBeNull_IsNull() => FixVerifier.Fixes(
        new AppendedFieldMustHaveDefaultFixer(),
        """
        public record Basket(int A, [Since(1, 1)] Version? B);
        """,
        """
        public record Basket(int A, [Since(1, 1)] Version? B = null);
        """,
        "Add '= null'");

    [Fact]
    public Task NullableValue_IsNull() => FixVerifier.Fixes(
        new AppendedFieldMustHaveDefaultFixer(),
        """
        public record Basket(int A, [Since(1, 1)] int? B);
        """,
        """
        public record Basket(int A, [Since(1, 1)] int? B = null);
        """,
        "Add '= null'");

    [Fact]
    public Task String_IsEmpty() => FixVerifier.Fixes(
        new AppendedFieldMustHaveDefaultFixer(),
        """
        public record Basket(int A, [Since(1, 1)] string B);
        """,
        """
        public record Basket(int A, [Since(1, 1)] string B = "");
        """,
        "Add '= \"\"'");

    [Fact]
    public Task OtherReference_BecomesNullable() => FixVerifier.Fixes(
        new AppendedFieldMustHaveDefaultFixer(),
        """
        public record Basket(int A, [Since(1, 1)] List<int> B);
        """,
        """
        public record Basket(int A, [Since(1, 1)] List<int>? B = null);
        """,
        "Make it nullable and add '= null'");

    [Fact]
    public Task RequiredProperty_IsNoLonger() => FixVerifier.Fixes(
        new AppendedFieldMustHaveDefaultFixer(),
        """
        public record Basket
        {
            /// <summary>Later.</summary>
            [Since(1, 1)] public required int B { get; init; }
        }
        """,
        """
        public record Basket
        {
            /// <summary>Later.</summary>
            [Since(1, 1)] public int B { get; init; }
        }
        """,
        "Remove 'required'");

    [Fact]
    public Task Fields_AreAllGivenDefaults() => FixVerifier.FixesAll(
        new AppendedFieldMustHaveDefaultFixer(),
        """
        public record Basket(int A, [Since(1, 1)] int B, [Since(1, 2)] string C);
        """,
        """
        public record Basket(int A, [Since(1, 1)] int B = default, [Since(1, 2)] string C = "");
        """);
}
