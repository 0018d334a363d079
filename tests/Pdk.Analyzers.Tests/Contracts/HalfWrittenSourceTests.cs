namespace Pdk.Analyzers.Tests;

/// <summary>An editor runs the rules at every key stroke, over sources that are not whole yet.</summary>
public sealed class HalfWrittenSourceTests
{
    private const string Source = """
        [PluginContract("acme.test", 1, 1)]
        public interface ITest
        {
            Page<Shape?> Call(List<Basket> baskets, Dictionary<string, (int A, Action B)> more);
            ValueTask<Node<int>[]> FindAsync(Explicit value, CancellationToken token);
        }
        public record Page<T>(IReadOnlyList<T> Items, [Since(1, 1)] Page<T>? Next);
        public record Node<T>(Node<Node<T>> Next);
        [Mirror] public class Basket : Collection { [Since(1, 1)] public required string Note { get; set; } private int _count; }
        public struct Growing { public int X; [Since(1, 2)] public int Y; }
        [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)]
        public unsafe struct Explicit { [System.Runtime.InteropServices.FieldOffset(0)] public int X; [System.Runtime.InteropServices.FieldOffset(2)] public fixed int Y[4]; }
        [Union]
        public abstract record Shape
        {
            [UnionCase(1)] public record Circle(double R) : Shape;
            [UnionCase(1)] public sealed record Square(Shape Inner) : Shape;
            public sealed record Unknown(string Name) : Shape;
        }
        [UnionCase(3)] public sealed record Stray(int X) : Shape;
        """;

    [Fact]
    public async Task NoRule_FailsOnASourceThatEndsAnywhere()
    {
        for (int length = 0; length <= Source.Length; length += 17)
        {
            IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic> diagnostics = await Compilations.Diagnose(Compilations.Create(Source[..length]));
            Assert.DoesNotContain(diagnostics, static diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal));
        }
    }
}
