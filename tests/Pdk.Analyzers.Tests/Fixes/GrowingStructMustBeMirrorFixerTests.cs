using Pdk.CodeFixes;

namespace Pdk.Analyzers.Tests;

public sealed class GrowingStructMustBeMirrorFixerTests
{
    [Fact]
    public Task Struct_GetsTheAttribute() => FixVerifier.Fixes(
        new GrowingStructMustBeMirrorFixer(),
        """
        namespace Acme
        {
            /// <summary>A place.</summary>
            public struct Point
            {
                public int X;
                [Since(1, 1)] public int Y;
            }
        }
        """,
        """
        namespace Acme
        {
            /// <summary>A place.</summary>
            [Mirror]
            public struct Point
            {
                public int X;
                [Since(1, 1)] public int Y;
            }
        }
        """,
        "Add [Mirror]");
}
