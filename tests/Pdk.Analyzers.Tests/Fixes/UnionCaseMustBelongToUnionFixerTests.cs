using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class UnionCaseMustBelongToUnionFixerTests
{
    [Fact]
    public Task Attribute_IsRemoved() => FixVerifier.Fixes(
        new UnionCaseMustBelongToUnionFixer(),
        """
        public abstract record Shape
        {
            /// <summary>Round.</summary>
            [UnionCase(1)]
            public sealed record Circle(int R) : Shape;
        }
        """,
        """
        public abstract record Shape
        {
            /// <summary>Round.</summary>
            public sealed record Circle(int R) : Shape;
        }
        """,
        "Remove [UnionCase]");

    [Fact]
    public Task AttributeBesideAnother_IsRemoved() => FixVerifier.Fixes(
        new UnionCaseMustBelongToUnionFixer(),
        """
        [Serializable, UnionCase(1)] public sealed record Circle(int R);
        """,
        """
        [Serializable] public sealed record Circle(int R);
        """,
        "Remove [UnionCase]");
}
