using Pdk.Generators.Tests.Harness;

namespace Pdk.Generators.Tests.Snapshots;

/// <summary>The text of mirrors: one snapshot for each kind of type that is made of parts, and what a call does with them.</summary>
public sealed class MirrorTests
{
    private const string Source = """
        namespace App
        {
            public sealed record Line(string Product, int Count, decimal? Price);

            public record Basket(string Customer, Line? First)
            {
                public required bool Open { get; init; }
            }

            [Mirror]
            public struct Crate { public int Width; [Since(1, 1)] public int Depth; [Since(1, 2)] public string? Label; }

            public sealed record Grown(string Name, [Since(1, 1)] int Count = 3, [Since(1, 2)] Line? Line = null);

            public sealed record Page<T>(IReadOnlyList<T> Items, Page<T>? Next);

            public sealed record Collections(
                int[] Array, List<string> List, IReadOnlyList<Line> ReadOnlyList, IReadOnlyCollection<int> ReadOnlyCollection, HashSet<Guid> Set, IReadOnlySet<string> ReadOnlySet,
                Dictionary<string, int?> Map, IReadOnlyDictionary<int, Line[]?> ReadOnlyMap, global::System.Collections.Immutable.ImmutableArray<byte> ImmutableArray);

            [Union]
            public abstract record Shape
            {
                public sealed record Circle(double Radius) : Shape;

                public sealed record Group(List<Shape> Shapes) : Shape;

                public sealed record Unknown(int Tag) : Shape;
            }

            [Union]
            public abstract record Open { [UnionCase(3)] public sealed record One : Open; [UnionCase(1)] public sealed record Two : Open; }

            [PluginContract("app.shop", 1, 2)]
            public interface IShop
            {
                Basket Confirm(Basket basket, Crate[] crates);
                Grown? Grow(Grown? grown, int times);
                Page<Line> Merge(Page<Line> page);
                Collections Sort(Collections collections);
                Shape Turn(Shape shape, Open open);
                (int Count, Line Line) Add((int, string) pair);
                int Sum(int[] numbers, List<long>? more);
                ValueTask<Basket> ConfirmLaterAsync(Basket basket, CancellationToken token);
            }
        }
        """;

    private static readonly Lazy<GeneratorRun> s_run = new(() => GeneratorRun.Of(Source));

    [Theory]
    [InlineData("Record", "App_Basket")]
    [InlineData("Grown", "App_Grown")]
    [InlineData("GrownStruct", "App_Crate")]
    [InlineData("Tuple", "tuple_int_and_string")]
    [InlineData("Generic", "App_Page_of_App_Line")]
    [InlineData("Collections", "App_Collections")]
    [InlineData("Union", "App_Shape")]
    [InlineData("UnionCase", "App_Shape_Group")]
    [InlineData("UnionWithoutUnknown", "App_Open")]
    public void Mirror(string name, string mirror) =>
        Snapshot.Match(SourceBlocks.Cut(s_run.Value.Text($"Pdk.Generated.Mirrors.{mirror}."), $"struct {mirror} "), $"Mirror.{name}");

    [Fact]
    public void MirrorClass() => Snapshot.Match(SourceBlocks.Cut(s_run.Value.Text("App.Crate.Mirror"), "class CrateMirror"), "Mirror.Class");

    [Theory]
    [InlineData("Confirm")]
    [InlineData("Grow")]
    [InlineData("Sum")]
    [InlineData("ConfirmLaterAsync")]
    public void Call(string member)
    {
        string source = s_run.Value.Text("App.IShop");
        Snapshot.Match(SourceBlocks.Cut(SourceBlocks.Cut(source, "class PdkProxy : global::Pdk.Abi.ContractProxy, global::App.IShop"), $" global::App.IShop.{member}(") + "\n" + SourceBlocks.Cut(source, $"internal static int {member}("), $"Mirrored.{member}");
    }

    [Fact]
    public void NamesThatMeet_AreFilesOfTheirOwn()
    {
        GeneratorRun run = GeneratorRun.Of(Compiling.CompileCases.All["MirrorsThatMeet"]);
        string[] files = [.. run.Files.Select(static file => file.HintName).Where(static name => name.StartsWith("Pdk.Generated.Mirrors.", StringComparison.Ordinal))];
        // Order, ORDER, two lines, four of Both and what they hold, two pairs in pairs, and one pair that both contracts name in their own way.
        Assert.Equal(files.Length, files.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(["App_Order.", "App_ORDER.", "App_Outer_Line.", "App_Outer_Line_", "tuple_int_and_int."], start =>
            Assert.Single(files, file => file.StartsWith("Pdk.Generated.Mirrors." + start, StringComparison.Ordinal)));
    }
}
