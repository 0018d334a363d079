using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Pdk.Abi;
using Pdk.Generators.Layout;
using Pdk.Generators.Models;
using Pdk.Generators.Parsing;
using Pdk.Generators.Tests.Harness;
using Pdk.Generators.Tests.Linked;
using Pdk.Generators.Tests.Linked.Fixtures;

namespace Pdk.Generators.Tests.Layout;

/// <summary>A contract has one layout text, whoever looks at it, and the text tells the truth.</summary>
public sealed class LayoutTests
{
    private const string Contracts = """
        namespace App
        {
            public enum Mode : ushort { Off, FullSpeed = 500 }

            public struct Inner
            {
                private byte _first;
                private short _second;
                public bool Auto { get; set; }
                public Inner(byte first, short second) { _first = first; _second = second; Auto = _first + _second > 0; }
            }

            public readonly struct Primary { private readonly int x; public Primary(int x) { this.x = x; } public int X { get { return x; } } public long Longer { get; init; } }

            public readonly record struct Recorded(int First, Mode SecondMode);

            [PluginContract("app.shared", 2, 1)]
            public interface IShared
            {
                Inner Change(in Inner inner, ref Primary primary, out Mode mode, ReadOnlySpan<Recorded> records, IShared? next);
                Mode Property { get; }
                ValueTask<Mode> WaitAsync(CancellationToken token) { return default; }
                [Since(2, 1)] Recorded Late(string text) { return default; }
            }
        }
        """;

    private const string Plugin = """
        namespace Other
        {
            [Plugin("shared")]
            public sealed class Shared : App.IShared
            {
                public App.Mode Property { get { return default; } }
                public Shared(App.IShared inner) { }
                public App.Inner Change(in App.Inner inner, ref App.Primary primary, out App.Mode mode, ReadOnlySpan<App.Recorded> records, App.IShared? next) { mode = default; return inner; }
            }
        }
        """;

    public static TheoryData<string> ShippedContracts => new(typeof(Contracts.ICodec).Assembly.GetTypes()
        .Where(static type => type.GetCustomAttribute<PluginContractAttribute>() is not null).Select(static type => type.FullName!));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TextFromMetadata_EqualsTextFromSource(bool isReferenceAssembly)
    {
        GeneratorRun own = GeneratorRun.Of(TestCompilation.Of([Contracts], name: "App.Contracts"));
        string expected = LayoutText.Of(Parse(own.Input, "App.IShared"));
        Assert.Contains("struct app.inner size 6 align 2\n  0 first: u8\n  2 second: i16\n  4 auto: bool\n", expected, StringComparison.Ordinal);
        Assert.Contains("  0 first: i32\n  4 second_mode: app.mode\n", expected, StringComparison.Ordinal);

        CSharpCompilation plugin = TestCompilation.Bare(["using System; using Pdk;\n" + Plugin], name: "Plugin", references: [Emit(own, isReferenceAssembly)]);
        Assert.Equal(expected, LayoutText.Of(Parse(plugin, "App.IShared")));

        // And it is the text that the contract's own assembly states, which is what the stamp takes.
        string stamp = GeneratorRun.Of(plugin).Text("Pdk.Library");
        foreach (string line in expected.TrimEnd('\n').Split('\n'))
        {
            Assert.Contains($"\"  {line}\\n\"u8", stamp, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void StatedText_WinsOverWhatMetadataSays()
    {
        // The tables of the contract's assembly were made from that text, so it is what a plugin must promise.
        GeneratorRun own = GeneratorRun.Of(TestCompilation.Of([Contracts], name: "App.Contracts"));
        SyntaxTree registration = own.Result.GeneratedTrees.Single(static tree => tree.FilePath.Contains("ContractRegistration", StringComparison.Ordinal));
        Compilation changed = own.Output.ReplaceSyntaxTree(registration, TestCompilation.Parse(
            registration.GetText().ToString().Replace("0 first: u8", "0 premier: u8", StringComparison.Ordinal), registration.FilePath));
        CSharpCompilation plugin = TestCompilation.Bare(["using System; using Pdk;\n" + Plugin], name: "Plugin", references: [Emit(changed, false)]);
        Assert.Contains("    0 premier: u8", GeneratorRun.Of(plugin).Text("Pdk.Library"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ShippedContracts))]
    public void ShippedContract_HasOneTextEverywhere(string face)
    {
        Assembly assembly = typeof(Contracts.ICodec).Assembly;
        Type type = assembly.GetType(face, throwOnError: true)!;
        CSharpCompilation compilation = TestCompilation.Bare(["class C { }"]);
        string fromMetadata = LayoutText.Of(Parse(compilation, face));
        string stated = assembly.GetCustomAttributes<ContractLayoutAttribute>().Single(attribute => attribute.Contract == type).Layout;
        Type descriptor = assembly.GetType($"{type.Namespace}.{type.Name[1..]}Contract", throwOnError: true)!;
        var contract = (Contract)descriptor.GetProperty("Instance", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        Assert.Equal(stated, fromMetadata);
        Assert.Equal(stated, contract.Layout);
        Assert.Equal(Fnv1a.Hash(stated), contract.LayoutHash);
        Assert.Equal(type, contract.InterfaceType);
    }

    [Fact]
    public unsafe void Sizes_AreThoseOfTheRuntime()
    {
        string layout = Border.Contract<IScalars>().Layout;
        Assert.Contains($"struct {Name<Point>()} size {sizeof(Point)} ", layout, StringComparison.Ordinal);
        Assert.Contains($"struct {Name<Everything>()} size {sizeof(Everything)} ", layout, StringComparison.Ordinal);
    }

    [Fact]
    public unsafe void Offsets_AreThoseOfTheRuntime()
    {
        Everything value = default;
        byte* start = (byte*)&value;
        string layout = Border.Contract<IScalars>().Layout;
        string block = layout[layout.IndexOf($"struct {Name<Everything>()}", StringComparison.Ordinal)..];
        (string Line, long Offset)[] fields =
        [
            ("flag: bool", (byte*)&value.Flag - start),
            ("letter: char16", (byte*)&value.Letter - start),
            ("id: guid", (byte*)&value.Id - start),
            ("price: f16", (byte*)&value.Price - start),
            ("span: ticks", (byte*)&value.Span - start),
            ($"inner: {Name<Point>()}", (byte*)&value.Inner - start),
            ("single: f32", (byte*)&value.Single - start),
        ];
        foreach ((string line, long offset) in fields)
        {
            Assert.Contains($"\n  {offset} {line}\n", block, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "cbf29ce484222325")]
    [InlineData("a", "af63dc4c8601ec8c")]
    [InlineData("foobar", "85944171f73967e8")]
    public void Hash_IsFnv1a(string text, string expected) => Assert.Equal(expected, Fnv1a.Hash(text).ToString("x16"));

    private static string Name<T>() => Crossing.SnakeCase.Of(typeof(T).FullName!);

    private static ContractModel Parse(Compilation compilation, string face) => ContractParser.Parse(compilation.GetTypeByMetadataName(face)!, default)!;

    private static MetadataReference Emit(GeneratorRun run, bool isReferenceAssembly) => Emit(run.Output, isReferenceAssembly);

    private static MetadataReference Emit(Compilation compilation, bool isReferenceAssembly)
    {
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image, options: new EmitOptions(metadataOnly: isReferenceAssembly, includePrivateMembers: !isReferenceAssembly));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(static message => message.Severity == DiagnosticSeverity.Error)));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
