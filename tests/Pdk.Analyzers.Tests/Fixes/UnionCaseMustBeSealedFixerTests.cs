using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class UnionCaseMustBeSealedFixerTests
{
    [Fact]
    public Task Case_IsSealed() => FixVerifier.Fixes(
        new UnionCaseMustBeSealedFixer(),
        """
        [Union] public abstract record Shape
        {
            public record Circle(int R) : Shape;
        }
        """,
        """
        [Union] public abstract record Shape
        {
            public sealed record Circle(int R) : Shape;
        }
        """,
        "Seal the record");

    [Fact]
    public Task CaseWithoutModifiers_IsSealed() => FixVerifier.Fixes(
        new UnionCaseMustBeSealedFixer(),
        """
        [Union] abstract record Shape;
        /// <summary>Round.</summary>
        [UnionCase(1)] record Circle(int R) : Shape;
        """,
        """
        [Union] abstract record Shape;
        /// <summary>Round.</summary>
        [UnionCase(1)] sealed record Circle(int R) : Shape;
        """,
        "Seal the record");

    [Fact]
    public Task PartialCase_IsSealedBeforeThat() => FixVerifier.Fixes(
        new UnionCaseMustBeSealedFixer(),
        """
        [Union] abstract record Shape
        {
            public partial record Circle(int R) : Shape;
        }
        """,
        """
        [Union] abstract record Shape
        {
            public sealed partial record Circle(int R) : Shape;
        }
        """,
        "Seal the record");

    [Fact]
    public Task Cases_AreAllSealed() => FixVerifier.FixesAll(
        new UnionCaseMustBeSealedFixer(),
        """
        [Union] public abstract record Shape
        {
            public record Circle(int R) : Shape;
            public record Square(int R) : Shape;
        }
        """,
        """
        [Union] public abstract record Shape
        {
            public sealed record Circle(int R) : Shape;
            public sealed record Square(int R) : Shape;
        }
        """);

    [Theory]
    [InlineData("[Union] public abstract record Shape { public abstract record Circle(int R) : Shape; }")]
    [InlineData("[Union] public abstract record Shape<T> { public sealed record Circle(T R) : Shape<T>; } public sealed record Square(int R) : Shape<int>;")]
    public Task OtherCases_AreLeftAlone(string source) => FixVerifier.OffersNothing(new UnionCaseMustBeSealedFixer(), source);
}
