namespace Pdk.Analyzers.Tests;

public sealed class GrowingStructMustBeMirrorAnalyzerTests : AnalyzerTests<GrowingStructMustBeMirrorAnalyzer>
{
    protected override string Valid => """
        [Mirror] public struct Point { public int X; [Since(1, 1)] public int Y; }
        public struct Text { public string X; [Since(1, 1)] public int Y; }
        public record Basket(int X, [Since(1, 1)] int Y = 0);
        """;

    protected override string Invalid => """
        public struct Point { public int X; [[|Since|](1, 1)] public int Y; [Since(1, 2)] public int Z { get; set; } }
        """;

    protected override string Message => "Struct 'Point' has members with [Since], so it crosses as a record and no longer as it is; say so with [Mirror]";
}
